package io.tidegate.features.expression;

/** Arithmetic on doubles as IEEE 754 has it. A result is absent where an operand is. */
public final class Numbers {
    private Numbers() {}

    public static NumberNode literal(double value) {
        return (event, vector) -> value;
    }

    public static NumberNode add(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(a + b, a, b);
        };
    }

    public static NumberNode subtract(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(a - b, a, b);
        };
    }

    public static NumberNode multiply(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(a * b, a, b);
        };
    }

    public static NumberNode divide(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(a / b, a, b);
        };
    }

    /** What is left of a division cut off towards zero; it has the sign of the left side. */
    public static NumberNode remainder(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(a % b, a, b);
        };
    }

    public static NumberNode min(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(Math.min(a, b), a, b);
        };
    }

    public static NumberNode max(NumberNode left, NumberNode right) {
        return (event, vector) -> {
            double a = left.value(event, vector);
            double b = right.value(event, vector);
            return settled(Math.max(a, b), a, b);
        };
    }

    public static NumberNode negate(NumberNode operand) {
        return (event, vector) -> {
            double a = operand.value(event, vector);
            return settled(-a, a, 0);
        };
    }

    public static NumberNode abs(NumberNode operand) {
        return (event, vector) -> {
            double a = operand.value(event, vector);
            return settled(Math.abs(a), a, 0);
        };
    }

    public static NumberNode sqrt(NumberNode operand) {
        return (event, vector) -> {
            double a = operand.value(event, vector);
            return settled(Math.sqrt(a), a, 0);
        };
    }

    /** Natural logarithm, the same bits on every machine. */
    public static NumberNode log(NumberNode operand) {
        return (event, vector) -> {
            double a = operand.value(event, vector);
            return settled(StrictMath.log(a), a, 0);
        };
    }

    /** {@link Places#distanceKm} of two places, each latitude then longitude. */
    public static NumberNode distanceKm(
            NumberNode latitudeFrom, NumberNode longitudeFrom, NumberNode latitudeTo, NumberNode longitudeTo) {
        return (event, vector) -> {
            double a = latitudeFrom.value(event, vector);
            double b = longitudeFrom.value(event, vector);
            double c = latitudeTo.value(event, vector);
            double d = longitudeTo.value(event, vector);
            double km = Places.distanceKm(a, b, c, d);
            return Double.isNaN(km) && NumberNode.isAbsent(settled(km, c, d)) ? NumberNode.ABSENT : settled(km, a, b);
        };
    }

    /** One of two, by a condition. */
    public static NumberNode choice(FlagNode condition, NumberNode yes, NumberNode no) {
        return (event, vector) -> {
            int chosen = condition.value(event, vector);
            if (chosen == FlagNode.ABSENT) {
                return NumberNode.ABSENT;
            }
            return chosen == FlagNode.TRUE ? yes.value(event, vector) : no.value(event, vector);
        };
    }

    /** 1 for true and 0 for false. */
    public static NumberNode ofFlag(FlagNode flag) {
        return (event, vector) -> {
            int value = flag.value(event, vector);
            return value == FlagNode.ABSENT ? NumberNode.ABSENT : value;
        };
    }

    /** A result whose operands are looked at only where it is no number. */
    private static double settled(double result, double a, double b) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return NumberNode.isAbsent(a) || NumberNode.isAbsent(b) ? NumberNode.ABSENT : Double.NaN;
    }
}
