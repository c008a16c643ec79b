package io.tidegate.features.expression;

import static io.tidegate.features.expression.FlagNode.ABSENT;
import static io.tidegate.features.expression.FlagNode.FALSE;
import static io.tidegate.features.expression.FlagNode.TRUE;

/** Logic and comparisons of numbers. */
public final class Flags {
    private Flags() {}

    public static FlagNode literal(boolean value) {
        int flag = FlagNode.of(value);
        return (event, vector) -> flag;
    }

    /** False where either side is false, whatever the other is; absent where a side is absent and none is false. */
    public static FlagNode and(FlagNode left, FlagNode right) {
        return (event, vector) -> {
            int a = left.value(event, vector);
            if (a == FALSE) {
                return FALSE;
            }
            int b = right.value(event, vector);
            return b == FALSE || a == TRUE ? b : ABSENT;
        };
    }

    /** True where either side is true, whatever the other is; absent where a side is absent and none is true. */
    public static FlagNode or(FlagNode left, FlagNode right) {
        return (event, vector) -> {
            int a = left.value(event, vector);
            if (a == TRUE) {
                return TRUE;
            }
            int b = right.value(event, vector);
            return b == TRUE || a == FALSE ? b : ABSENT;
        };
    }

    public static FlagNode not(FlagNode operand) {
        return (event, vector) -> {
            int a = operand.value(event, vector);
            return a == ABSENT ? ABSENT : TRUE - a;
        };
    }

    /** One of two, by a condition. */
    public static FlagNode choice(FlagNode condition, FlagNode yes, FlagNode no) {
        return (event, vector) -> {
            int chosen = condition.value(event, vector);
            if (chosen == ABSENT) {
                return ABSENT;
            }
            return chosen == TRUE ? yes.value(event, vector) : no.value(event, vector);
        };
    }

    public static FlagNode equal(FlagNode left, FlagNode right) {
        return (event, vector) -> {
            int a = left.value(event, vector);
            int b = right.value(event, vector);
            return a == ABSENT || b == ABSENT ? ABSENT : FlagNode.of(a == b);
        };
    }

    public static FlagNode equal(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return a == b ? TRUE : unequal(a, b);
        };
    }

    public static FlagNode less(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return a < b ? TRUE : unequal(a, b);
        };
    }

    public static FlagNode lessOrEqual(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return a <= b ? TRUE : unequal(a, b);
        };
    }

    /** Whether a number is one of some. */
    public static FlagNode in(NumberNode number, double[] list) {
        double[] members = list.clone();
        return (event, vector) -> {
            double a = number.value(event, vector);
            for (double member : members) {
                if (a == member) {
                    return TRUE;
                }
            }
            return NumberNode.isAbsent(a) ? ABSENT : FALSE;
        };
    }

    private static int unequal(double a, double b) {
        return NumberNode.isAbsent(a) || NumberNode.isAbsent(b) ? ABSENT : FALSE;
    }
}
