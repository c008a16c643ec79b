package io.tidegate.rules.ruleset;

/** The language in which conditions are written. */
@FunctionalInterface
public interface ConditionLanguage {
    /** A compiler of conditions that may use these names and no others. */
    ConditionCompiler over(Vocabulary vocabulary);
}
