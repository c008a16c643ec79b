package io.tidegate.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tidegate.features.cel.ExpressionProblems;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.ConditionCompiler;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.ReferenceValues;
import io.tidegate.rules.ruleset.ValueReader;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Parses, narrows, checks and plans one condition after the other. */
final class CelConditionCompiler implements ConditionCompiler {
    private final Vocabulary vocabulary;
    private final CelCompiler compiler;
    private final CelRuntime runtime = CelEnvironment.runtime();
    private final Map<String, ValueReader> readers;

    CelConditionCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.compiler = CelEnvironment.compiler(vocabulary);
        this.readers = readers(vocabulary);
    }

    @Override
    public Optional<Condition> compile(SourceText text, DocumentProblems problems) {
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
            return found.isEmpty()
                    ? Optional.of(new CelCondition(
                            runtime.createProgram(checked.getAst()), readers, asksForScore(checked.getAst())))
                    : Optional.empty();
        } catch (CelValidationException | CelEvaluationException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "A checked condition could not be planned.", e);
        }
    }

    private static boolean asksForScore(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .map(CelReference::name)
                .anyMatch(name -> name.startsWith(ReferenceValues.SCORE_PREFIX)
                        || name.startsWith(PresenceName.of(ReferenceValues.SCORE_PREFIX)));
    }

    private static Map<String, ValueReader> readers(Vocabulary vocabulary) {
        Map<String, ValueReader> readers = new HashMap<>();
        for (NamedValue value : vocabulary.values()) {
            ValueReader reader = value.reader();
            readers.put(value.name(), reader);
            readers.put(
                    PresenceName.of(value.name()),
                    facts -> Optional.of(reader.read(facts).isPresent()));
        }
        return readers;
    }
}
