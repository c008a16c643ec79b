package io.tidegate.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.runtime.CelEvaluationException;
import io.tidegate.features.cel.ExpressionProblems;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.ConditionCompiler;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Optional;

/** Parses, narrows and checks one condition after the other, unless it is known. */
final class CelConditionCompiler implements ConditionCompiler {
    private final Vocabulary vocabulary;
    private final KnownConditions known;

    /** @param known conditions over the same names */
    CelConditionCompiler(Vocabulary vocabulary, KnownConditions known) {
        this.vocabulary = vocabulary;
        this.known = known;
    }

    @Override
    public Optional<CheckedCondition> compile(SourceText text, DocumentProblems problems) {
        String expression = text.value().stripTrailing();
        Optional<KnownConditions.Known> said = known.find(expression, vocabulary);
        if (said.isEmpty()) {
            said = check(text, problems).map(this::known);
            said.ifPresent(made -> known.keep(expression, made));
        }
        return said.map(made -> new CelCondition(text, made.tree(), made.places(), this));
    }

    private KnownConditions.Known known(CelAbstractSyntaxTree checked) {
        TreeBuilder builder = new TreeBuilder(checked, vocabulary);
        FlagExpr tree = builder.build();
        return new KnownConditions.Known(tree, builder.places());
    }

    private Optional<CelAbstractSyntaxTree> check(SourceText text, DocumentProblems problems) {
        String expression = text.value().stripTrailing();
        ExpressionProblems found = new ExpressionProblems(text, expression, problems, CelWords::of);
        CelValidationResult parsed = known.compiler().parse(expression);
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
                    known.compiler().check(CelAbstractSyntaxTree.newParsedAst(narrowed, tree.getSource()));
            for (CelIssue issue : checked.getErrors()) {
                found.add(issue);
            }
            return found.isEmpty() ? Optional.of(checked.getAst()) : Optional.empty();
        } catch (CelValidationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A parsed condition could not be checked.", e);
        }
    }

    /** A condition that was found right, run by CEL's own interpreter. It is checked once more: its tree of CEL's is not kept. */
    Condition interpreted(SourceText text) {
        DocumentProblems unused = Document.read("condition", "").problems();
        CelAbstractSyntaxTree checked = check(text, unused).orElseThrow();
        try {
            CelExpr strict = new StrictEquality(idsUsed(checked) + 1).of(checked.getExpr());
            CelAbstractSyntaxTree tree = known.compiler()
                    .check(CelAbstractSyntaxTree.newParsedAst(strict, checked.getSource()))
                    .getAst();
            return new CelInterpreter(CelEnvironment.runtime().createProgram(tree), vocabulary);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A checked condition could not be planned.", e);
        }
    }

    private static long idsUsed(CelAbstractSyntaxTree checked) {
        return CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .mapToLong(node -> node.expr().id())
                .max()
                .orElse(0);
    }
}
