package io.tidegate.deploy.flink;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts {@code hits} by product and rule. Counters are made when a rule set comes in force, so a rule that never fires
 * stands at 0; those of a rule that is gone stay where they are.
 */
final class RuleHits {
    /** Rules of all rule sets since the start, in each subtask; those beyond count together. */
    static final int RULES_MAX = 2_000;

    private static final String OTHERS = "OTHERS";

    private final MetricGroup group;
    private final Map<EventKind, Map<String, Counter>> byRule = new EnumMap<>(EventKind.class);
    private final Counter others;
    private int rules;

    RuleHits(MetricGroup group) {
        this.group = group;
        for (EventKind product : EventKind.values()) {
            byRule.put(product, new HashMap<>());
        }
        this.others = group.addGroup("product", OTHERS).addGroup("rule", OTHERS).counter("hits");
    }

    /** Counts the rules of a rule set from now on. */
    void follow(RuleProgram program) {
        Map<String, Counter> known = byRule.get(program.product());
        for (String rule : program.ruleIds()) {
            if (known != null && !known.containsKey(rule) && rules < RULES_MAX) {
                rules++;
                known.put(
                        rule,
                        group.addGroup("product", program.product().name())
                                .addGroup("rule", rule)
                                .counter("hits"));
            }
        }
    }

    /** A look-up for each rule that fired; most events fire none. */
    void count(EventKind product, List<String> fired) {
        Map<String, Counter> known = byRule.get(product);
        for (int i = 0; i < fired.size(); i++) {
            Counter counter = known == null ? null : known.get(fired.get(i));
            (counter == null ? others : counter).inc();
        }
    }
}
