package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule set as an officer wrote it.
 *
 * @param product the kind of event it decides
 * @param attributes types of the publisher's own fields that its rules name, in the order of the document
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
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        knobs = List.copyOf(knobs);
        bands = List.copyOf(bands);
        rules = List.copyOf(rules);
    }

    /**
     * The same document with knobs turned.
     *
     * @throws TidegateException INVALID_INPUT with every knob that is not known or out of its bounds
     */
    RuleSetDocument turned(Map<String, Double> turned) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Double> left = new TreeMap<>(turned);
        List<Knob> after = new ArrayList<>();
        for (Knob knob : knobs) {
            Double value = left.remove(knob.name());
            after.add(value == null ? knob : new Knob(knob.name(), value, knob.min(), knob.max()));
            if (value != null && !(value >= knob.min() && value <= knob.max())) {
                problems.add(new Problem(
                        ErrorCode.INVALID_INPUT,
                        "knob " + knob.name() + "=" + value + ", its bounds are " + knob.min() + " to " + knob.max()
                                + "."));
            }
        }
        List<String> known = knobs.stream().map(Knob::name).toList();
        left.keySet()
                .forEach(name -> problems.add(new Problem(
                        ErrorCode.INVALID_INPUT, "knob '" + name + "' is not known; the rule set has " + known + ".")));
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        return new RuleSetDocument(name, product, description, attributes, after, bands, rules);
    }
}
