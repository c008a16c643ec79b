package io.tidegate.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import io.tidegate.features.cel.ExpressionProblems;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.ConditionCompiler;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Optional;

/** Parses, narrows and checks one condition after the other. */
final class CelConditionCompiler implements ConditionCompiler {
    private final Vocabulary vocabulary;
    private final CelCompiler compiler;

    CelConditionCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.compiler = CelEnvironment.compiler(vocabulary);
    }

    @Override
    public Optional<CheckedCondition> compile(SourceText text, DocumentProblems problems) {
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
            return found.isEmpty() ? Optional.of(condition(text, checked.getAst())) : Optional.empty();
        } catch (CelValidationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A parsed condition could not be checked.", e);
        }
    }

    private CelCondition condition(SourceText text, CelAbstractSyntaxTree checked) {
        TreeBuilder builder = new TreeBuilder(checked, vocabulary);
        FlagExpr tree = builder.build();
        return new CelCondition(text, tree, builder.places(), checked, vocabulary, compiler);
    }
}
