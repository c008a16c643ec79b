package io.tidegate.rules.ruleset;

import java.util.List;

/** Makes a matcher of checked conditions. */
@FunctionalInterface
public interface RuleEngine {
    /** A matcher of the rules, in their order. */
    RuleMatcher matcher(CheckedRuleSet rules);

    /** Runs one condition after the other, by the interpreter of their language: slow, and right by definition. */
    static RuleEngine interpreter() {
        return rules -> {
            List<Condition> conditions = rules.conditions().stream()
                    .map(CheckedCondition::interpreted)
                    .toList();
            return (facts, fired) -> {
                int count = 0;
                for (int i = 0; i < conditions.size(); i++) {
                    if (conditions.get(i).holds(facts)) {
                        fired[count++] = i;
                    }
                }
                return count;
            };
        };
    }
}
