package io.tidegate.rules.ruleset;

import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import java.util.Optional;

/** Checks conditions of one rule set. */
@FunctionalInterface
public interface ConditionCompiler {
    /** The condition, or nothing where mistakes were found and added to the problems, at their places. */
    Optional<CheckedCondition> compile(SourceText text, DocumentProblems problems);
}
