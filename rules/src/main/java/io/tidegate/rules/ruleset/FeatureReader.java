package io.tidegate.rules.ruleset;

/**
 * A feature; NaN is absent.
 *
 * @param index of it in the vector
 */
public record FeatureReader(int index) implements NumberReader {
    @Override
    public double read(RuleFacts facts) {
        double value = facts.features()[index];
        return Double.isNaN(value) ? ABSENT : value;
    }
}
