package io.tidegate.rules.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tidegate.features.cel.ExpressionProblems;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Map;
import java.util.Optional;

/**
 * Narrows parsed CEL to the language of rules: every number is a decimal, so that 2 and 2.0 are the same; a dotted name
 * is one name; {@code has(name)} asks whether the value is there; anything else that CEL knows is refused.
 */
final class Dialect {
    /** Beyond it a double cannot tell two whole numbers apart. */
    private static final long WHOLE_NUMBER_MAX = 1L << 53;

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

    /** The expression in the language of rules; what is not part of it becomes a problem and an unknown. */
    CelExpr narrow(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT, SELECT -> name(expression);
            case CALL -> call(expression);
            case LIST ->
                refuse(expression, position(expression), "A list may stand only after 'in', such as x in [1, 2].");
            case NOT_SET, STRUCT, MAP, COMPREHENSION ->
                refuse(expression, position(expression), "Maps and messages are not part of the rule language.");
        };
    }

    private CelExpr constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> decimal(expression, constant.int64Value());
            case DOUBLE_VALUE -> finite(expression, constant.doubleValue());
            case BOOLEAN_VALUE, STRING_VALUE -> expression;
            case UINT64_VALUE -> refuse(expression, position(expression), "Write a number without 'u'.");
            case NULL_VALUE ->
                refuse(expression, position(expression), "There is no null; ask has(name) whether a value is there.");
            case NOT_SET, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE ->
                refuse(expression, position(expression), "Only numbers, texts, true and false may stand here.");
        };
    }

    private CelExpr decimal(CelExpr expression, long value) {
        if (value > WHOLE_NUMBER_MAX || value < -WHOLE_NUMBER_MAX) {
            return refuse(expression, position(expression), "The number is too large to be exact.");
        }
        return CelExpr.ofConstant(expression.id(), CelConstant.ofValue((double) value));
    }

    private CelExpr finite(CelExpr expression, double value) {
        return Double.isFinite(value)
                ? expression
                : refuse(expression, position(expression), "The number is too large.");
    }

    /** A chain of words with dots between them, as one name. */
    private CelExpr name(CelExpr expression) {
        StringBuilder name = new StringBuilder();
        CelExpr part = expression;
        while (part.getKind() == Kind.SELECT) {
            CelSelect select = part.select();
            if (select.testOnly() && part != expression) {
                return refuse(expression, position(expression), "has() gives true or false, which has no fields.");
            }
            name.insert(0, "." + select.field());
            part = select.operand();
        }
        if (part.getKind() == Kind.STRUCT || part.getKind() == Kind.MAP) {
            return narrow(part);
        }
        if (part.getKind() != Kind.IDENT) {
            narrow(part);
            return refuse(expression, position(expression), "Only a name can have a '.'.");
        }
        name.insert(0, part.ident().name());
        if (vocabulary.find(name.toString()).isEmpty()) {
            return refuse(expression, position(part), vocabulary.explainUnknown(name.toString()));
        }
        boolean presence =
                expression.getKind() == Kind.SELECT && expression.select().testOnly();
        return CelExpr.ofIdent(part.id(), presence ? PresenceName.of(name.toString()) : name.toString());
    }

    private CelExpr call(CelExpr expression) {
        CelCall call = expression.call();
        if (!CelEnvironment.isKnown(call.function())) {
            int offset = problems.nameOffset(position(expression));
            return refuse(expression, offset, unknownFunction(call.function()));
        }
        ImmutableList.Builder<CelExpr> arguments = ImmutableList.builder();
        for (int i = 0; i < call.args().size(); i++) {
            CelExpr argument = call.args().get(i);
            boolean members = i == 1 && call.function().equals("@in") && argument.getKind() == Kind.LIST;
            arguments.add(members ? list(argument) : narrow(argument));
        }
        Optional<CelExpr> target = call.target().map(this::narrow);
        return CelExpr.ofCall(expression.id(), target, call.function(), arguments.build());
    }

    private static String unknownFunction(String function) {
        String known = "known are has, double, startsWith, endsWith and contains.";
        return switch (function) {
            case "_%_", "_[_]" -> "'" + function.replace("_", "") + "' is not part of the rule language.";
            case "all", "exists", "exists_one", "map", "filter" ->
                "'" + function + "' is a loop, and rules have none; write the comparisons out.";
            case "matches" -> "'matches' is not part of the rule language; use startsWith, endsWith or contains.";
            default -> "'" + function + "' is not a function that rules know; " + known;
        };
    }

    private CelExpr list(CelExpr expression) {
        ImmutableList<CelExpr> elements =
                expression.list().elements().stream().map(this::member).collect(ImmutableList.toImmutableList());
        return CelExpr.ofList(expression.id(), elements, ImmutableList.of());
    }

    /** What is the same for every event, so that a list is looked through at once. */
    private CelExpr member(CelExpr expression) {
        CelExpr narrowed = narrow(expression);
        boolean fixed = narrowed.getKind() == Kind.CONSTANT
                || narrowed.getKind() == Kind.IDENT
                        && (vocabulary.knob(narrowed.ident().name()).isPresent()
                                || narrowed.ident().name().equals(CelEnvironment.UNKNOWN));
        return fixed
                ? narrowed
                : refuse(
                        expression,
                        position(expression),
                        "Only numbers, texts, knobs, true and false may stand in a list.");
    }

    private CelExpr refuse(CelExpr expression, int offset, String message) {
        problems.add(offset, message);
        return CelExpr.ofIdent(expression.id(), CelEnvironment.UNKNOWN);
    }

    private int position(CelExpr expression) {
        return positions.getOrDefault(expression.id(), 0);
    }
}
