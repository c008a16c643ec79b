package io.tidegate.rules.engine;

import org.jspecify.annotations.Nullable;

/** One event's values of the names that a rule set uses, by the places that a {@link ValuePlaces} gives them. */
final class Values {
    final double[] numbers;
    final @Nullable String[] texts;
    final int[] flags;

    Values(int numbers, int texts, int flags) {
        this.numbers = new double[numbers];
        this.texts = new String[texts];
        this.flags = new int[flags];
    }
}
