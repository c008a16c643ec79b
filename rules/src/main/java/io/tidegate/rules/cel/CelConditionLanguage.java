package io.tidegate.rules.cel;

import io.tidegate.rules.ruleset.ConditionCompiler;
import io.tidegate.rules.ruleset.ConditionLanguage;
import io.tidegate.rules.ruleset.Vocabulary;

/** CEL, checked statically and run by its own interpreter. */
public final class CelConditionLanguage implements ConditionLanguage {
    @Override
    public ConditionCompiler over(Vocabulary vocabulary) {
        return new CelConditionCompiler(vocabulary);
    }
}
