package io.tidegate.rules.engine;

import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleEngine;
import io.tidegate.rules.ruleset.RuleMatcher;

/** Compiles a rule set to one index of all its conditions. */
public final class IndexEngine implements RuleEngine {
    @Override
    public RuleMatcher matcher(CheckedRuleSet rules) {
        return new IndexBuilder(rules).build();
    }
}
