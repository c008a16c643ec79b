package io.tidegate.rules.ruleset;

import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import java.util.List;

/** Whether two conditions are the same expression, wherever their knobs are turned to. */
final class SameExpression {
    private SameExpression() {}

    static boolean is(Expr one, Expr other) {
        List<Expr> parts = one.parts();
        List<Expr> others = other.parts();
        if (!one.getClass().equals(other.getClass()) || parts.size() != others.size() || !own(one).equals(own(other))) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!is(parts.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What a part says besides its own parts; of a knob its name, and not where it is turned to. */
    private static Object own(Expr part) {
        if (part instanceof NumberExpr.Knob knob) {
            return knob.name();
        }
        if (part instanceof NumberExpr.Arithmetic arithmetic) {
            return arithmetic.operator();
        }
        if (part instanceof FlagExpr.Compared compared) {
            return compared.comparison();
        }
        if (part instanceof FlagExpr.TextCompared compared) {
            return compared.comparison();
        }
        if (part instanceof FlagExpr.FlagCompared compared) {
            return compared.equal();
        }
        if (part instanceof FlagExpr.TextIn in) {
            return in.members();
        }
        if (part instanceof FlagExpr.TextAsked asked) {
            return asked.question();
        }
        return part.parts().isEmpty() ? part : List.of();
    }
}
