package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;
import java.util.List;

/** The names that features, scores, look-ups and knobs fill. */
public final class ReferenceValues {
    static final String KNOB_PREFIX = "knob.";

    static final String FEATURE_PREFIX = "feature.";

    /** What the name of every list begins with. */
    public static final String LIST_PREFIX = "list.";

    private ReferenceValues() {}

    /** What every name of the model's begins with. */
    public static final String SCORE_PREFIX = "score.";

    /** What the model said; absent where none scored. */
    static List<NamedValue> score() {
        NumberReader probability =
                facts -> facts.score().isPresent() ? facts.score().get().probability() : NumberReader.ABSENT;
        NumberReader margin =
                facts -> facts.score().isPresent() ? facts.score().get().margin() : NumberReader.ABSENT;
        return List.of(
                new NamedValue(
                        "score.probability",
                        probability,
                        NumberSet.between(0, 1).or(ValueSet.absent(ValueType.NUMBER))),
                new NamedValue("score.margin", margin));
    }

    /** A feature; NaN is absent. */
    static NamedValue feature(String name, int index) {
        return new NamedValue(FEATURE_PREFIX + name, new FeatureReader(index), NumberSet.NAN.complement());
    }

    /** Whether an entity of the event is on a list; absent where the list was not asked or did not answer. */
    static NamedValue list(String table) {
        FlagReader reader = facts -> isOn(table, facts.lookups());
        return new NamedValue(LIST_PREFIX + table, reader);
    }

    private static int isOn(String table, List<Lookup> lookups) {
        boolean asked = false;
        boolean answered = true;
        for (int i = 0; i < lookups.size(); i++) {
            Lookup lookup = lookups.get(i);
            if (lookup.table().equals(table)) {
                asked = true;
                switch (lookup.result()) {
                    case FOUND -> {
                        return FlagReader.TRUE;
                    }
                    case UNAVAILABLE -> answered = false;
                    case ABSENT -> {}
                }
            }
        }
        return asked && answered ? FlagReader.FALSE : FlagReader.ABSENT;
    }

    /** A field of a profile; absent where the profile was not found, did not answer, or lacks the field. */
    static NamedValue profile(String table, String field) {
        TextReader reader = facts -> {
            for (int i = 0; i < facts.lookups().size(); i++) {
                Lookup lookup = facts.lookups().get(i);
                if (lookup.table().equals(table)) {
                    return lookup.values().get(field);
                }
            }
            return null;
        };
        return new NamedValue("profile." + table + "." + field, reader);
    }

    /** A knob at the value the document gives it. */
    static NamedValue knob(Knob knob) {
        double value = knob.value();
        NumberReader reader = facts -> value;
        return new NamedValue(KNOB_PREFIX + knob.name(), reader, NumberSet.between(knob.min(), knob.max()));
    }
}
