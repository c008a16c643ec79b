package io.tidegate.features.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import io.tidegate.features.expression.Expression;
import io.tidegate.features.expression.ExpressionCompiler;
import io.tidegate.features.expression.Vocabulary;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Optional;

/** Parses, narrows and checks one expression after the other, and builds its evaluators. */
final class CelExpressionCompiler implements ExpressionCompiler {
    private final Vocabulary vocabulary;
    private final CelCompiler compiler;

    CelExpressionCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.compiler = CelEnvironment.compiler(vocabulary);
    }

    @Override
    public Optional<Expression> compile(SourceText text, DocumentProblems problems) {
        return checked(text, problems).map(tree -> new NodeBuilder(tree, vocabulary).build());
    }

    /** The checked tree; nothing where there are mistakes. */
    Optional<CelAbstractSyntaxTree> checked(SourceText text, DocumentProblems problems) {
        String expression = text.value().stripTrailing();
        ExpressionProblems found = new ExpressionProblems(text, expression, problems, CelWords::of);
        CelValidationResult parsed = compiler.parse(expression);
        if (parsed.hasError()) {
            // What follows the first one comes of it as a rule.
            found.add(parsed.getErrors().get(0));
            return Optional.empty();
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            CelExpr narrowed =
                    new Dialect(vocabulary, tree.getSource().getPositionsMap(), found).narrow(tree.getExpr());
            CelValidationResult checked =
                    compiler.check(CelAbstractSyntaxTree.newParsedAst(narrowed, tree.getSource()));
            for (CelIssue issue : checked.getErrors()) {
                found.add(issue);
            }
            return found.isEmpty() ? Optional.of(checked.getAst()) : Optional.empty();
        } catch (CelValidationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A checked expression has no tree.", e);
        }
    }
}
