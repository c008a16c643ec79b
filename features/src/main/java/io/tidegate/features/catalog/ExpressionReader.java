package io.tidegate.features.catalog;

import io.tidegate.features.expression.EventNames;
import io.tidegate.features.expression.Expression;
import io.tidegate.features.expression.ExpressionCompiler;
import io.tidegate.features.expression.ExpressionLanguage;
import io.tidegate.features.expression.FlagNode;
import io.tidegate.features.expression.Node;
import io.tidegate.features.expression.NumberNode;
import io.tidegate.features.expression.Numbers;
import io.tidegate.features.expression.ValueType;
import io.tidegate.features.expression.Vocabulary;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code where} and {@code expression}. */
final class ExpressionReader {
    private static final double[] NO_VECTOR = {};

    private final ExpressionLanguage language;
    private final Vocabulary content;
    private final Vocabulary names;
    private final DocumentProblems problems;
    private final Map<String, EventPredicate> predicates = new HashMap<>();
    private @Nullable ExpressionCompiler ofConditions;
    private @Nullable ExpressionCompiler ofExpressions;

    /** A value that an expression makes, and the names that it makes it of. */
    record Derived(Derivation derivation, List<String> names) {}

    /**
     * A reader of one document.
     *
     * @param content names that a {@code where} may use
     * @param names that an {@code expression} may use, features aside
     */
    ExpressionReader(ExpressionLanguage language, Vocabulary content, Vocabulary names, DocumentProblems problems) {
        this.language = language;
        this.content = content;
        this.names = names;
        this.problems = problems;
    }

    /** Tells of a feature that the document has, before any is read. */
    void promise(String feature) {
        if (FeatureReader.NAME.matcher(feature).matches()) {
            names.promise(feature, ValueType.NUMBER);
            content.withhold(feature, "it is a feature, and a condition is about one event of the history");
        }
    }

    /** Lets the expressions that follow use a feature. */
    void define(String feature, int index) {
        if (FeatureReader.NAME.matcher(feature).matches()) {
            names.define(feature, EventNames.feature(index));
        }
    }

    /** The filter of a feature; all events of the kind where the document has no {@code where} or a wrong one. */
    EventFilter filter(DocumentMap map, EventKind counts) {
        if (!map.has("where")) {
            return new EventFilter(counts, Optional.empty(), event -> true);
        }
        SourceText text = map.source("where");
        String where = text.value().strip();
        EventPredicate known = predicates.get(where);
        if (known == null) {
            known = predicate(text).orElse(null);
            if (known == null) {
                return new EventFilter(counts, Optional.empty(), event -> true);
            }
            predicates.put(where, known);
        }
        return new EventFilter(counts, Optional.of(where), known);
    }

    /** What an EXPRESSION does; nothing where it has mistakes. */
    Optional<Derived> expression(DocumentMap map) {
        SourceText text = map.source("expression");
        if (!map.has("expression")) {
            return Optional.empty();
        }
        if (ofExpressions == null) {
            ofExpressions = language.over(names);
        }
        Optional<Expression> expression = ofExpressions.compile(text, problems);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Node node = expression.get().node();
        if (node.type() == ValueType.TEXT) {
            wrong(text, "An expression gives a number, or true or false as 1 or 0; this one is a text.");
            return Optional.empty();
        }
        NumberNode number = node instanceof FlagNode flag ? Numbers.ofFlag(flag) : (NumberNode) node;
        return Optional.of(new Derived(finite(number), expression.get().names()));
    }

    private Optional<EventPredicate> predicate(SourceText text) {
        if (ofConditions == null) {
            ofConditions = language.over(content);
        }
        Optional<Expression> condition = ofConditions.compile(text, problems);
        if (condition.isPresent() && condition.get().node() instanceof FlagNode flag) {
            return Optional.of(event -> flag.value(event, NO_VECTOR) == FlagNode.TRUE);
        }
        if (condition.isPresent()) {
            wrong(
                    text,
                    "A 'where' must be true or false; this one is a "
                            + condition.get().node().type().name().toLowerCase(Locale.ROOT) + ".");
        }
        return Optional.empty();
    }

    private void wrong(SourceText text, String message) {
        problems.add(ErrorCode.INVALID_EXPRESSION, text.at(0), message);
    }

    private static Derivation finite(NumberNode number) {
        return (event, vector) -> {
            double value = number.value(event, vector);
            return Double.isFinite(value) ? value : Double.NaN;
        };
    }
}
