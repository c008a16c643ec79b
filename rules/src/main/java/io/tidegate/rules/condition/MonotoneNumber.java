package io.tidegate.rules.condition;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/*
 * x + c, c - x, x * c, x / c and -x never turn back as x grows, and rounding keeps it so: a larger x gives a result that
 * is at least as large (or, falling, at most). So the doubles at which a comparison with a constant holds are one range,
 * and its end is found by halving the doubles between the infinities, of which there are 2^64: 64 steps, and the very
 * operations that the condition would do. No algebra, and no error of rounding.
 */

/** A number computed from one name by steps of which each only rises or only falls. */
final class MonotoneNumber {
    private static final NumberSet NUMBERS = NumberSet.atLeast(Double.NEGATIVE_INFINITY);

    private final String name;
    private final DoubleUnaryOperator function;
    private final boolean rising;

    private MonotoneNumber(String name, DoubleUnaryOperator function, boolean rising) {
        this.name = name;
        this.function = function;
        this.rising = rising;
    }

    /** The number, where it is such a one. */
    static Optional<MonotoneNumber> of(NumberExpr part) {
        if (part instanceof NumberExpr.Named named) {
            return Optional.of(new MonotoneNumber(named.name(), DoubleUnaryOperator.identity(), true));
        }
        if (part instanceof NumberExpr.Negation negation) {
            return of(negation.operand()).map(operand -> operand.then(x -> -x, false));
        }
        return part instanceof NumberExpr.Arithmetic arithmetic ? of(arithmetic) : Optional.empty();
    }

    private static Optional<MonotoneNumber> of(NumberExpr.Arithmetic part) {
        OptionalDouble left = Folding.of(part.left());
        OptionalDouble right = Folding.of(part.right());
        if (left.isPresent() == right.isPresent()) {
            return Optional.empty();
        }
        double constant = left.isPresent() ? left.getAsDouble() : right.getAsDouble();
        NumberExpr.Operator operator = part.operator();
        if (!isMonotone(operator, left.isPresent(), constant)) {
            return Optional.empty();
        }
        boolean up = operator == NumberExpr.Operator.ADD
                || operator == NumberExpr.Operator.SUBTRACT && right.isPresent()
                || operator != NumberExpr.Operator.SUBTRACT && constant > 0;
        return left.isPresent()
                ? of(part.right()).map(number -> number.then(x -> operator.apply(constant, x), up))
                : of(part.left()).map(number -> number.then(x -> operator.apply(x, constant), up));
    }

    /** With a finite constant other than zero no step makes NaN of a number, and none turns back. */
    private static boolean isMonotone(NumberExpr.Operator operator, boolean constantFirst, double constant) {
        if (!Double.isFinite(constant)) {
            return false;
        }
        return switch (operator) {
            case ADD, SUBTRACT -> true;
            case MULTIPLY -> constant != 0;
            case DIVIDE -> constant != 0 && !constantFirst;
        };
    }

    private MonotoneNumber then(DoubleUnaryOperator step, boolean up) {
        return new MonotoneNumber(name, function.andThen(step), rising == up);
    }

    /** The name that it is computed from. */
    String name() {
        return name;
    }

    /** The values of the name at which a comparison with a number holds; of NaN only {@code !=} does. */
    NumberSet where(Comparison comparison, double value) {
        return switch (comparison) {
            case LESS -> range(Comparison.LESS, value, !rising);
            case LESS_OR_EQUAL -> range(Comparison.LESS_OR_EQUAL, value, !rising);
            case GREATER -> range(Comparison.GREATER, value, rising);
            case GREATER_OR_EQUAL -> range(Comparison.GREATER_OR_EQUAL, value, rising);
            case EQUAL -> where(Comparison.LESS_OR_EQUAL, value).and(where(Comparison.GREATER_OR_EQUAL, value));
            case NOT_EQUAL -> where(Comparison.EQUAL, value).complement().and(ValueSet.present(ValueType.NUMBER));
        };
    }

    /** @param upper whether the range is that of the larger numbers */
    private NumberSet range(Comparison comparison, double value, boolean upper) {
        DoublePredicate holds = x -> comparison.holds(function.applyAsDouble(x), value);
        NumberSet fromFirst = first(x -> holds.test(x) == upper);
        return upper ? fromFirst : fromFirst.complement().and(NUMBERS);
    }

    /** The numbers from the first one on at which it holds, given that it holds of all larger ones. */
    private static NumberSet first(DoublePredicate holds) {
        if (!holds.test(Double.POSITIVE_INFINITY)) {
            return NUMBERS.and(NumberSet.NAN);
        }
        long low = key(Double.NEGATIVE_INFINITY);
        long high = key(Double.POSITIVE_INFINITY);
        while (low < high) {
            long middle = Math.floorDiv(low, 2) + Math.floorDiv(high, 2) + (low & high & 1);
            if (holds.test(number(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return NumberSet.atLeast(number(high));
    }

    /** Rises as the number does. */
    private static long key(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key ^ key >> 63 & Long.MAX_VALUE);
    }
}
