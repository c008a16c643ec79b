package io.tidegate.scoring.boosting;

/**
 * Range that the weights of a node and of all below it must keep to. Splits on an input with a monotone constraint halve it,
 * so that no leaf on the low side passes one on the high side (as XGBoost does it, "Monotonic constraints").
 */
record WeightBounds(double lower, double upper) {
    static WeightBounds within(double magnitude) {
        return new WeightBounds(-magnitude, magnitude);
    }

    double clip(double weight) {
        return Math.max(lower, Math.min(upper, weight));
    }

    /** Range of the child whose weights must stay below a value. */
    WeightBounds below(double value) {
        return new WeightBounds(lower, value);
    }

    /** Range of the child whose weights must stay above a value. */
    WeightBounds above(double value) {
        return new WeightBounds(value, upper);
    }
}
