package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.cel.CelConditionLanguage;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleMatcher;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What CEL's interpreter says of conditions; it is asked once for each condition and event. */
@NullMarked
final class Oracle {
    private final RuleSetCompiler compiler = new RuleSetCompiler(new CelConditionLanguage(), this::matcher);
    private final Map<CheckedCondition, Asked> asked = new IdentityHashMap<>();

    private record Asked(Condition condition, Map<RuleFacts, Boolean> answers) {}

    boolean holds(CheckedCondition condition, RuleFacts event) {
        Asked of = asked.computeIfAbsent(condition, key -> new Asked(key.interpreted(), new IdentityHashMap<>()));
        return requireNonNull(of.answers().computeIfAbsent(event, of.condition()::holds), "answer");
    }

    /** A rule set of which the interpreter tells the rules that fire. */
    RuleProgram program(CheckedRuleSet rules) {
        return compiler.ready(rules, 1, "hash");
    }

    private RuleMatcher matcher(CheckedRuleSet rules) {
        List<CheckedCondition> conditions = rules.conditions();
        return (facts, fired) -> {
            int count = 0;
            for (int i = 0; i < conditions.size(); i++) {
                if (holds(conditions.get(i), facts)) {
                    fired[count++] = i;
                }
            }
            return count;
        };
    }
}
