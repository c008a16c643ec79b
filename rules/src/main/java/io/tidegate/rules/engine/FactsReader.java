package io.tidegate.rules.engine;

import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.FeatureReader;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.TextReader;
import io.tidegate.rules.ruleset.ValueReader;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Arrays;
import java.util.Map;

/** Reads an event's values to their places. */
final class FactsReader {
    private final int[] features;
    private final int[] featurePlaces;
    private final NumberReader[] numbers;
    private final int[] numberPlaces;
    private final TextReader[] texts;
    private final FlagReader[] flags;

    FactsReader(Map<String, ValueType> names, Vocabulary vocabulary, ValuePlaces places) {
        Values sizes = places.values();
        this.texts = new TextReader[sizes.texts.length];
        this.flags = new FlagReader[sizes.flags.length];
        int[] featureIndexes = new int[sizes.numbers.length];
        int[] placesOfFeatures = new int[sizes.numbers.length];
        NumberReader[] others = new NumberReader[sizes.numbers.length];
        int[] placesOfOthers = new int[sizes.numbers.length];
        int featureCount = 0;
        int otherCount = 0;
        for (String name : names.keySet()) {
            ValueReader reader = vocabulary.find(name).orElseThrow().reader();
            int place = places.of(name);
            if (reader instanceof FeatureReader feature) {
                featureIndexes[featureCount] = feature.index();
                placesOfFeatures[featureCount++] = place;
            } else if (reader instanceof NumberReader number) {
                others[otherCount] = number;
                placesOfOthers[otherCount++] = place;
            } else if (reader instanceof TextReader text) {
                texts[place] = text;
            } else {
                flags[place] = (FlagReader) reader;
            }
        }
        this.features = Arrays.copyOf(featureIndexes, featureCount);
        this.featurePlaces = Arrays.copyOf(placesOfFeatures, featureCount);
        this.numbers = Arrays.copyOf(others, otherCount);
        this.numberPlaces = Arrays.copyOf(placesOfOthers, otherCount);
    }

    void read(RuleFacts facts, Values values) {
        double[] vector = facts.features();
        for (int i = 0; i < features.length; i++) {
            double value = vector[features[i]];
            values.numbers[featurePlaces[i]] = Double.isNaN(value) ? NumberReader.ABSENT : value;
        }
        for (int i = 0; i < numbers.length; i++) {
            values.numbers[numberPlaces[i]] = numbers[i].read(facts);
        }
        for (int i = 0; i < texts.length; i++) {
            values.texts[i] = texts[i].read(facts);
        }
        for (int i = 0; i < flags.length; i++) {
            values.flags[i] = flags[i].read(facts);
        }
    }
}
