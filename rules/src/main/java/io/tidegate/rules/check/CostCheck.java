package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.RuleSetCost;
import java.util.List;

/** Finds rules of which much has to be computed for nearly every event, because nothing in them rules an event out before. */
final class CostCheck {
    /** From so many parts on it is told. */
    static final long STEPS_TOLD = 200;

    private CostCheck() {}

    static void check(InspectedRule rule, Domains domains, Findings findings) {
        List<Clause> open = rule.clauses().stream()
                .filter(clause -> !isSelective(clause, domains))
                .toList();
        long steps = RuleSetCost.steps(open);
        if (steps >= STEPS_TOLD) {
            findings.add(
                    Check.COSTLY,
                    rule.at(rule.tree()),
                    "Rule '" + rule.id() + "' computes up to " + steps + " parts for nearly every event. Join a"
                            + " comparison of a name with a number or a text to them by '&&', or split the rule.");
        }
    }

    /** Whether some value that is there rules the clause out. */
    private static boolean isSelective(Clause clause, Domains domains) {
        return clause.sets().entrySet().stream().anyMatch(entry -> {
            ValueSet set = entry.getValue();
            return !domains.of(entry.getKey()).and(ValueSet.present(set.type())).isWithin(set);
        });
    }
}
