package io.tidegate.features.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tidegate.features.expression.Vocabulary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Narrows parsed CEL to the language of catalogs: every number is a double, so that 2 and 2.0 are the same; a dotted name
 * is one name; {@code has(name)} asks whether the value is there; {@code %} is of doubles; anything else that CEL knows
 * is refused.
 */
final class Dialect {
    /** Beyond it a double cannot tell two whole numbers apart. */
    private static final long WHOLE_NUMBER_MAX = 1L << 53;

    private static final String IN = "@in";

    private static final Set<String> OPERATORS = Set.of(
            "_?_:_", "!_", "_||_", "_&&_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_", "_/_",
            "_%_", "-_", IN);

    private static final Set<String> FUNCTIONS =
            Set.of("abs", "min", "max", "sqrt", "log", "distanceKm", "startsWith", "endsWith", "contains");

    private final Vocabulary vocabulary;
    private final Map<Long, Integer> positions;
    private final ExpressionProblems problems;

    /**
     * A narrowing of one expression.
     *
     * @param positions code point offsets by expression id
     */
    Dialect(Vocabulary vocabulary, Map<Long, Integer> positions, ExpressionProblems problems) {
        this.vocabulary = vocabulary;
        this.positions = positions;
        this.problems = problems;
    }

    /** The expression in the language of catalogs; what is not part of it becomes a problem and an unknown. */
    CelExpr narrow(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT, SELECT -> name(expression, false);
            case CALL -> call(expression);
            case LIST -> refuse(expression, "A list can stand after 'in' only.");
            case NOT_SET, STRUCT, MAP, COMPREHENSION -> refuse(expression, "Maps and messages are not known here.");
        };
    }

    private CelExpr constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> number(expression, constant.int64Value());
            case DOUBLE_VALUE ->
                Double.isFinite(constant.doubleValue()) ? expression : refuse(expression, "The number is too large.");
            case BOOLEAN_VALUE, STRING_VALUE -> expression;
            case UINT64_VALUE -> refuse(expression, "Write a number without 'u'.");
            case NULL_VALUE -> refuse(expression, "There is no null; ask has(name) whether a value is there.");
            case NOT_SET, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE ->
                refuse(expression, "Only numbers, texts, true and false may stand here.");
        };
    }

    private CelExpr number(CelExpr expression, long value) {
        if (value > WHOLE_NUMBER_MAX || value < -WHOLE_NUMBER_MAX) {
            return refuse(expression, "The number is too large to be exact.");
        }
        return CelExpr.ofConstant(expression.id(), CelConstant.ofValue((double) value));
    }

    /** A chain of words with dots between them, as one name, or as the question whether its value is there. */
    private CelExpr name(CelExpr expression, boolean presence) {
        StringBuilder name = new StringBuilder();
        CelExpr part = expression;
        while (part.getKind() == Kind.SELECT) {
            CelSelect select = part.select();
            name.insert(0, "." + select.field());
            part = select.operand();
        }
        if (part.getKind() != Kind.IDENT) {
            narrow(part);
            return refuse(expression, "Only a name can have a '.'.");
        }
        name.insert(0, part.ident().name());
        if (vocabulary.find(name.toString()).isEmpty()) {
            return refuse(expression, position(part), vocabulary.explainUnknown(name.toString()));
        }
        return CelExpr.ofIdent(expression.id(), presence ? PresenceName.of(name.toString()) : name.toString());
    }

    private CelExpr call(CelExpr expression) {
        CelCall call = expression.call();
        String function = call.function();
        if (function.equals("has")) {
            return has(expression, call);
        }
        if (!OPERATORS.contains(function) && !FUNCTIONS.contains(function)) {
            return refuse(expression, problems.nameOffset(position(expression)), unknownFunction(function));
        }
        if (function.equals(IN)) {
            return CelExpr.ofCall(
                    expression.id(),
                    Optional.empty(),
                    function,
                    ImmutableList.of(
                            narrow(call.args().get(0)), list(call.args().get(1))));
        }
        ImmutableList<CelExpr> arguments =
                call.args().stream().map(this::narrow).collect(ImmutableList.toImmutableList());
        Optional<CelExpr> target = call.target().map(this::narrow);
        return CelExpr.ofCall(
                expression.id(), target, function.equals("_%_") ? CelEnvironment.REMAINDER : function, arguments);
    }

    private CelExpr has(CelExpr expression, CelCall call) {
        if (call.target().isPresent()
                || call.args().size() != 1
                || call.args().get(0).getKind() != Kind.IDENT
                        && call.args().get(0).getKind() != Kind.SELECT) {
            return refuse(
                    expression,
                    problems.nameOffset(position(expression)),
                    "has() takes one name, such as has(event.country).");
        }
        return name(call.args().get(0), true);
    }

    private CelExpr list(CelExpr expression) {
        if (expression.getKind() != Kind.LIST || expression.list().elements().isEmpty()) {
            return refuse(expression, "After 'in' stands a list of values, such as ['NL', 'BE'].");
        }
        ImmutableList.Builder<CelExpr> elements = ImmutableList.builder();
        for (CelExpr element : expression.list().elements()) {
            boolean literal = element.getKind() == Kind.CONSTANT
                    && element.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE;
            elements.add(literal ? constant(element) : refuse(element, "A list holds numbers or texts only."));
        }
        return CelExpr.ofList(expression.id(), elements.build(), ImmutableList.of());
    }

    private static String unknownFunction(String function) {
        return switch (function) {
            case "_[_]" -> "'[]' is not known here.";
            case "all", "exists", "exists_one", "map", "filter" ->
                "'" + function + "' is a loop, and there are none; write the comparisons out.";
            default ->
                "'" + function
                        + "' is not known here; known are has, abs, min, max, sqrt, log, distanceKm, startsWith, endsWith"
                        + " and contains.";
        };
    }

    private CelExpr refuse(CelExpr expression, String message) {
        return refuse(expression, position(expression), message);
    }

    private CelExpr refuse(CelExpr expression, int offset, String message) {
        problems.add(offset, message);
        return CelExpr.ofIdent(expression.id(), CelEnvironment.UNKNOWN);
    }

    private int position(CelExpr expression) {
        return positions.getOrDefault(expression.id(), 0);
    }
}
