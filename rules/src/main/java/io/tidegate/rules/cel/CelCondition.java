package io.tidegate.rules.cel;

import io.tidegate.ingest.document.SourceText;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.Condition;
import java.util.Map;

/**
 * A condition that CEL has checked.
 *
 * @param places of parts in the text, by identity
 */
record CelCondition(SourceText text, FlagExpr tree, Map<Expr, Integer> places, CelConditionCompiler compiler)
        implements CheckedCondition {
    @Override
    public int offset(Expr part) {
        return places.getOrDefault(part, 0);
    }

    @Override
    public Condition interpreted() {
        return compiler.interpreted(text);
    }
}
