package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import java.util.List;
import java.util.Map;

/**
 * A rule set as an officer wrote it.
 *
 * @param product the kind of event it decides
 * @param attributes types of the publisher's own fields that its rules name
 * @param bands rising in points and in strictness; below the first the verdict is APPROVE
 * @param rules the most important first
 */
public record RuleSetDocument(
        String name,
        EventKind product,
        String description,
        Map<String, ValueType> attributes,
        List<Knob> knobs,
        List<ScoreBand> bands,
        List<Rule> rules) {
    /** Most rules in a rule set. */
    public static final int RULES_MAX = 10_000;

    /** Most knobs in a rule set. */
    public static final int KNOBS_MAX = 200;

    /** Most attributes a rule set may name. */
    public static final int ATTRIBUTES_MAX = 64;

    /** Most score bands in a rule set: one for each verdict above APPROVE would do. */
    public static final int BANDS_MAX = 16;

    /** Longest condition, in code points. */
    public static final int CONDITION_LENGTH_MAX = 4_096;

    public RuleSetDocument {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(description, "description is null");
        attributes = Map.copyOf(attributes);
        knobs = List.copyOf(knobs);
        bands = List.copyOf(bands);
        rules = List.copyOf(rules);
    }
}
