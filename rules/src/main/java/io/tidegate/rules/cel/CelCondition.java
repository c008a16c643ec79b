package io.tidegate.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Map;

/**
 * A condition that CEL has checked.
 *
 * @param places of parts in the text, by identity
 */
@SuppressWarnings("Immutable")
record CelCondition(
        SourceText text,
        FlagExpr tree,
        Map<Expr, Integer> places,
        CelAbstractSyntaxTree checked,
        Vocabulary vocabulary,
        CelCompiler compiler)
        implements CheckedCondition {
    @Override
    public int offset(Expr part) {
        return places.getOrDefault(part, 0);
    }

    @Override
    public Condition interpreted() {
        try {
            CelExpr strict = new StrictEquality(idsUsed() + 1).of(checked.getExpr());
            CelAbstractSyntaxTree tree = compiler.check(CelAbstractSyntaxTree.newParsedAst(strict, checked.getSource()))
                    .getAst();
            return new CelInterpreter(CelEnvironment.runtime().createProgram(tree), vocabulary);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A checked condition could not be planned.", e);
        }
    }

    private long idsUsed() {
        return CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .mapToLong(node -> node.expr().id())
                .max()
                .orElse(0);
    }
}
