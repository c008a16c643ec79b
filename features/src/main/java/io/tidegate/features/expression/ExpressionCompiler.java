package io.tidegate.features.expression;

import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import java.util.Optional;

/** Checks the expressions of one document and makes them ready to run. */
@FunctionalInterface
public interface ExpressionCompiler {
    /** The expression, or nothing where mistakes were found and added to the problems, at their places. */
    Optional<Expression> compile(SourceText text, DocumentProblems problems);
}
