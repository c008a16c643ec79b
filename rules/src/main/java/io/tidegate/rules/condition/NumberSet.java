package io.tidegate.rules.condition;

import java.util.Arrays;

/**
 * Ranges of numbers, and perhaps NaN and absence.
 *
 * <p>A set is kept as the rising bounds at which a number that grows comes in or goes out. Each bound belongs to what
 * begins at it, so that {@code x > c} begins at the next double above c. Zero has one sign.
 */
public final class NumberSet implements ValueSet {
    /** NaN alone. */
    public static final NumberSet NAN = new NumberSet(new double[0], true, false);

    static final NumberSet ABSENT = new NumberSet(new double[0], false, true);

    private final double[] bounds;
    private final boolean hasNan;
    private final boolean hasAbsent;

    private NumberSet(double[] bounds, boolean hasNan, boolean hasAbsent) {
        this.bounds = bounds;
        this.hasNan = hasNan;
        this.hasAbsent = hasAbsent;
    }

    /**
     * The numbers of which a comparison with a number holds.
     *
     * @param value finite
     */
    public static NumberSet of(Comparison comparison, double value) {
        double at = value + 0.0;
        double above = Math.nextUp(at);
        return switch (comparison) {
            case EQUAL -> new NumberSet(new double[] {at, above}, false, false);
            case NOT_EQUAL -> new NumberSet(new double[] {Double.NEGATIVE_INFINITY, at, above}, true, false);
            case LESS -> new NumberSet(new double[] {Double.NEGATIVE_INFINITY, at}, false, false);
            case LESS_OR_EQUAL -> new NumberSet(new double[] {Double.NEGATIVE_INFINITY, above}, false, false);
            case GREATER -> atLeast(above);
            case GREATER_OR_EQUAL -> atLeast(at);
        };
    }

    /** All numbers from one on, infinity included. */
    public static NumberSet atLeast(double value) {
        return new NumberSet(new double[] {value + 0.0}, false, false);
    }

    /** All numbers between two, both included. */
    public static NumberSet between(double least, double most) {
        return of(Comparison.GREATER_OR_EQUAL, least).and(of(Comparison.LESS_OR_EQUAL, most));
    }

    /** Rising bounds at which a growing number comes in and goes out in turn; minus infinity where it begins within. */
    public double[] bounds() {
        return bounds.clone();
    }

    /** Whether NaN, the result of a computation that has none, is in it. */
    public boolean hasNan() {
        return hasNan;
    }

    /** Whether a number that is not NaN is in it. */
    public boolean has(double value) {
        int passed = 0;
        while (passed < bounds.length && bounds[passed] <= value) {
            passed++;
        }
        return (passed & 1) == 1;
    }

    @Override
    public ValueType type() {
        return ValueType.NUMBER;
    }

    @Override
    public boolean hasAbsent() {
        return hasAbsent;
    }

    @Override
    public boolean isEmpty() {
        return bounds.length == 0 && !hasNan && !hasAbsent;
    }

    @Override
    public boolean isEverything() {
        return bounds.length == 1 && bounds[0] == Double.NEGATIVE_INFINITY && hasNan && hasAbsent;
    }

    @Override
    public NumberSet and(ValueSet other) {
        NumberSet that = (NumberSet) other;
        double[] joined = new double[bounds.length + that.bounds.length];
        int count = 0;
        int left = 0;
        int right = 0;
        while (left < bounds.length || right < that.bounds.length) {
            boolean ofLeft = right == that.bounds.length || left < bounds.length && bounds[left] <= that.bounds[right];
            boolean ofRight = left == bounds.length || right < that.bounds.length && that.bounds[right] <= bounds[left];
            double bound = ofLeft ? bounds[left] : that.bounds[right];
            left += ofLeft ? 1 : 0;
            right += ofRight ? 1 : 0;
            boolean within = (left & right & 1) == 1;
            if (within != ((count & 1) == 1)) {
                joined[count++] = bound;
            }
        }
        return new NumberSet(Arrays.copyOf(joined, count), hasNan && that.hasNan, hasAbsent && that.hasAbsent);
    }

    @Override
    public NumberSet or(ValueSet other) {
        return complement().and(other.complement()).complement();
    }

    @Override
    public NumberSet complement() {
        double[] turned;
        if (bounds.length > 0 && bounds[0] == Double.NEGATIVE_INFINITY) {
            turned = Arrays.copyOfRange(bounds, 1, bounds.length);
        } else {
            turned = new double[bounds.length + 1];
            turned[0] = Double.NEGATIVE_INFINITY;
            System.arraycopy(bounds, 0, turned, 1, bounds.length);
        }
        return new NumberSet(turned, !hasNan, !hasAbsent);
    }

    @Override
    public boolean isWithin(ValueSet other) {
        NumberSet that = (NumberSet) other;
        if (hasNan && !that.hasNan || hasAbsent && !that.hasAbsent) {
            return false;
        }
        int passed = 0;
        int passedOther = 0;
        while (passed < bounds.length) {
            boolean bothMove = passedOther < that.bounds.length && that.bounds[passedOther] == bounds[passed];
            boolean otherMoves = passedOther < that.bounds.length && that.bounds[passedOther] < bounds[passed];
            passed += otherMoves ? 0 : 1;
            passedOther += otherMoves || bothMove ? 1 : 0;
            if ((passed & 1) == 1 && (passedOther & 1) == 0) {
                return false;
            }
        }
        return (passed & 1) == 0 || (that.bounds.length & 1) == 1 && passedOther == that.bounds.length;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof NumberSet that
                && Arrays.equals(bounds, that.bounds)
                && hasNan == that.hasNan
                && hasAbsent == that.hasAbsent;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bounds) + (hasNan ? 2 : 0) + (hasAbsent ? 1 : 0);
    }

    @Override
    public String toString() {
        return "NumberSet" + Arrays.toString(bounds) + (hasNan ? " NaN" : "") + (hasAbsent ? " absent" : "");
    }
}
