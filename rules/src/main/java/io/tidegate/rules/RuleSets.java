package io.tidegate.rules;

import io.tidegate.rules.cel.CelConditionLanguage;
import io.tidegate.rules.check.RuleSetInspector;
import io.tidegate.rules.engine.IndexEngine;
import io.tidegate.rules.ruleset.RuleEngine;
import io.tidegate.rules.ruleset.RuleSetCompiler;

/** Where rule sets come from: their language is CEL, and who runs them is a choice. */
public final class RuleSets {
    private RuleSets() {}

    /** Compiles rule sets for the event path. */
    public static RuleSetCompiler compiler() {
        return new RuleSetCompiler(new CelConditionLanguage(), new IndexEngine());
    }

    /** Checks rule sets as a whole, before they are published. */
    public static RuleSetInspector inspector() {
        return new RuleSetInspector(compiler());
    }

    /** Has CEL's own interpreter run them: the oracle that the compiled ones are held against. */
    public static RuleSetCompiler oracle() {
        return new RuleSetCompiler(new CelConditionLanguage(), RuleEngine.interpreter());
    }
}
