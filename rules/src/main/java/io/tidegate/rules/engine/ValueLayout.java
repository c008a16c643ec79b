package io.tidegate.rules.engine;

import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.FeatureReader;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.NumberReader;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.TextReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which place each name that a rule set uses has among the values of its type. Features come first among the numbers. */
final class ValueLayout {
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] features;
    private final NumberReader[] numbers;
    private final TextReader[] texts;
    private final FlagReader[] flags;

    ValueLayout(CheckedRuleSet rules) {
        Map<String, ValueType> used = new TreeMap<>();
        for (CheckedCondition condition : rules.conditions()) {
            used.putAll(NamesUsed.of(condition.tree()));
        }
        List<Integer> features = new ArrayList<>();
        List<NumberReader> numbers = new ArrayList<>();
        List<TextReader> texts = new ArrayList<>();
        List<FlagReader> flags = new ArrayList<>();
        for (String name : used.keySet()) {
            if (rules.vocabulary().find(name).map(NamedValue::reader).orElseThrow() instanceof FeatureReader feature) {
                places.put(name, features.size());
                features.add(feature.index());
            }
        }
        for (String name : used.keySet()) {
            NamedValue value = rules.vocabulary().find(name).orElseThrow();
            if (value.reader() instanceof FeatureReader) {
                continue;
            }
            if (value.reader() instanceof NumberReader number) {
                places.put(name, features.size() + numbers.size());
                numbers.add(number);
            } else if (value.reader() instanceof TextReader text) {
                places.put(name, texts.size());
                texts.add(text);
            } else {
                places.put(name, flags.size());
                flags.add((FlagReader) value.reader());
            }
        }
        this.features = features.stream().mapToInt(Integer::intValue).toArray();
        this.numbers = numbers.toArray(NumberReader[]::new);
        this.texts = texts.toArray(TextReader[]::new);
        this.flags = flags.toArray(FlagReader[]::new);
    }

    /** The place of a name among the values of its type. */
    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("name=" + name + " is used by no condition");
        }
        return place;
    }

    /** Room for the values of an event. */
    Values values() {
        return new Values(features.length + numbers.length, texts.length, flags.length);
    }

    /** Reads an event's values. */
    void read(RuleFacts facts, Values values) {
        double[] vector = facts.features();
        for (int i = 0; i < features.length; i++) {
            double value = vector[features[i]];
            values.numbers[i] = Double.isNaN(value) ? NumberReader.ABSENT : value;
        }
        for (int i = 0; i < numbers.length; i++) {
            values.numbers[features.length + i] = numbers[i].read(facts);
        }
        for (int i = 0; i < texts.length; i++) {
            values.texts[i] = texts[i].read(facts);
        }
        for (int i = 0; i < flags.length; i++) {
            values.flags[i] = flags[i].read(facts);
        }
    }
}
