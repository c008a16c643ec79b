package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import java.util.List;
import java.util.Optional;

/** The names that features, scores, look-ups and knobs fill. */
public final class ReferenceValues {
    static final String KNOB_PREFIX = "knob.";

    private ReferenceValues() {}

    /** What every name of the model's begins with. */
    public static final String SCORE_PREFIX = "score.";

    /** What the model said; absent where none scored. */
    static List<NamedValue> score() {
        return List.of(
                new NamedValue("score.probability", ValueType.NUMBER, facts -> facts.score()
                        .map(ModelScore::probability)),
                new NamedValue(
                        "score.margin", ValueType.NUMBER, facts -> facts.score().map(ModelScore::margin)));
    }

    /** A feature; NaN is absent. */
    static NamedValue feature(String name, int index) {
        return new NamedValue("feature." + name, ValueType.NUMBER, facts -> {
            double value = facts.features()[index];
            return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
        });
    }

    /** Whether an entity of the event is on a list; absent where the list was not asked or did not answer. */
    static NamedValue list(String table) {
        return new NamedValue("list." + table, ValueType.FLAG, facts -> {
            boolean asked = false;
            boolean answered = true;
            for (Lookup lookup : facts.lookups()) {
                if (lookup.table().equals(table)) {
                    asked = true;
                    switch (lookup.result()) {
                        case FOUND -> {
                            return Optional.of(true);
                        }
                        case UNAVAILABLE -> answered = false;
                        case ABSENT -> {}
                    }
                }
            }
            return asked && answered ? Optional.of(false) : Optional.empty();
        });
    }

    /** A field of a profile; absent where the profile was not found, did not answer, or lacks the field. */
    static NamedValue profile(String table, String field) {
        return new NamedValue("profile." + table + "." + field, ValueType.TEXT, facts -> {
            for (Lookup lookup : facts.lookups()) {
                if (lookup.table().equals(table)) {
                    return Optional.ofNullable(lookup.values().get(field));
                }
            }
            return Optional.empty();
        });
    }

    /** A knob at the value the document gives it. */
    static NamedValue knob(Knob knob) {
        Optional<Object> value = Optional.of(knob.value());
        return new NamedValue(KNOB_PREFIX + knob.name(), ValueType.NUMBER, facts -> value);
    }
}
