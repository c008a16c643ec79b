package io.tidegate.rules.check;

import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import java.util.Optional;

/** Puts the values that a name can have into words. */
final class ValueWords {
    /** Most texts that are listed. */
    private static final int TEXTS_MAX = 8;

    private ValueWords() {}

    /** Such as {@code from 0 to 23}; nothing where there is nothing to say. */
    static Optional<String> of(ValueSet values) {
        if (values instanceof NumberSet numbers) {
            return of(numbers);
        }
        return values instanceof TextSet texts
                        && !texts.excluding()
                        && texts.texts().size() <= TEXTS_MAX
                ? Optional.of("\"" + String.join("\" or \"", texts.texts()) + "\"")
                : Optional.empty();
    }

    private static Optional<String> of(NumberSet numbers) {
        double[] bounds = numbers.bounds();
        if (bounds.length != 2 || bounds[0] == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        String most = PartText.number(Math.nextDown(bounds[1]));
        return Optional.of(
                bounds[0] == Double.MIN_VALUE
                        ? "above 0 and at most " + most
                        : "from " + PartText.number(bounds[0]) + " to " + most);
    }
}
