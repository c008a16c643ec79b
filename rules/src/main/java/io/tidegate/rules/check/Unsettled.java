package io.tidegate.rules.check;

import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.ValueType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * One side of && or || leaves the other to decide as long as it does not settle the matter itself: 'a || b' is settled by
 * a where a is true. Where a is absent, because a value that it needs is, it settles nothing, and neither 'a' nor '!a'
 * says so: what its names lack has to be said beside it. A name that it does not need is named as well; then more is
 * taken for unsettled than is.
 */

/** When a part does not settle what it is joined to. */
final class Unsettled {
    private Unsettled() {}

    /** A condition that is true wherever a part is false or absent. */
    static FlagExpr notTrue(FlagExpr part) {
        return not(part, true);
    }

    /** A condition that is true wherever a part is true or absent. */
    static FlagExpr notFalse(FlagExpr part) {
        return not(part, false);
    }

    private static FlagExpr not(FlagExpr part, boolean value) {
        if (part instanceof FlagExpr.Not not) {
            return not(not.operand(), !value);
        }
        if (part instanceof FlagExpr.And and) {
            FlagExpr left = not(and.left(), value);
            FlagExpr right = not(and.right(), value);
            return value ? new FlagExpr.Or(left, right) : new FlagExpr.And(left, right);
        }
        if (part instanceof FlagExpr.Or or) {
            FlagExpr left = not(or.left(), value);
            FlagExpr right = not(or.right(), value);
            return value ? new FlagExpr.And(left, right) : new FlagExpr.Or(left, right);
        }
        FlagExpr other = value ? new FlagExpr.Not(part) : part;
        return part instanceof FlagExpr.Constant || part instanceof FlagExpr.Present ? other : orAbsent(other);
    }

    private static FlagExpr orAbsent(FlagExpr part) {
        if (parsesText(part)) {
            return new FlagExpr.Constant(true); // absent where the text is no number
        }
        FlagExpr either = part;
        for (Map.Entry<String, ValueType> name : NamesUsed.of(part).entrySet()) {
            FlagExpr present = new FlagExpr.Present(name.getKey(), name.getValue());
            either = new FlagExpr.Or(either, new FlagExpr.Not(present));
        }
        return either;
    }

    private static boolean parsesText(FlagExpr part) {
        AtomicBoolean parses = new AtomicBoolean();
        Parts.visit(part, below -> parses.compareAndSet(false, below instanceof NumberExpr.Parsed));
        return parses.get();
    }
}
