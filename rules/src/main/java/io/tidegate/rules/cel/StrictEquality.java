package io.tidegate.rules.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * Makes {@code ==}, {@code !=} and {@code in} see the errors of their sides. CEL's definition has them do so; cel-java 0.14
 * hands them the error of {@code a || b} as if it were a value, which then is unequal to true and to false. Asked by
 * {@code side ? true : false}, the side gives its error up.
 */
final class StrictEquality {
    private static final Set<String> EQUALITIES = Set.of("_==_", "_!=_", "@in");

    private long nextId;

    /** @param nextId first id that the expression does not use */
    StrictEquality(long nextId) {
        this.nextId = nextId;
    }

    CelExpr of(CelExpr expression) {
        if (expression.getKind() != Kind.CALL) {
            return expression;
        }
        CelCall call = expression.call();
        boolean equality = EQUALITIES.contains(call.function());
        ImmutableList.Builder<CelExpr> arguments = ImmutableList.builder();
        for (CelExpr argument : call.args()) {
            CelExpr strict = of(argument);
            arguments.add(equality && mayHideAnError(strict) ? asked(strict) : strict);
        }
        Optional<CelExpr> target = call.target().map(this::of);
        return CelExpr.ofCall(expression.id(), target, call.function(), arguments.build());
    }

    /** Whether it is {@code &&} or {@code ||}, or a choice that may end in one. */
    private static boolean mayHideAnError(CelExpr expression) {
        if (expression.getKind() != Kind.CALL) {
            return false;
        }
        return switch (expression.call().function()) {
            case "_&&_", "_||_" -> true;
            case "_?_:_" ->
                mayHideAnError(expression.call().args().get(1))
                        || mayHideAnError(expression.call().args().get(2));
            default -> false;
        };
    }

    private CelExpr asked(CelExpr side) {
        ImmutableList<CelExpr> arguments = ImmutableList.of(side, constant(true), constant(false));
        return CelExpr.ofCall(nextId++, Optional.empty(), "_?_:_", arguments);
    }

    private CelExpr constant(boolean value) {
        return CelExpr.ofConstant(nextId++, CelConstant.ofValue(value));
    }
}
