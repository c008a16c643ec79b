package io.tidegate.rules.ruleset;

import io.tidegate.ingest.document.SourceText;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;

/** A condition that passed the checks of its language. Never changes; shared by threads. */
public interface CheckedCondition {
    /** As it was written. */
    SourceText text();

    /** What it says. */
    FlagExpr tree();

    /** Where a part of the tree stands in the text, in code points. */
    int offset(Expr part);

    /** The condition, run by the language's own interpreter: what every faster way is held against. */
    Condition interpreted();
}
