package io.tidegate.rules.engine;

import io.tidegate.rules.condition.ValueSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the rows of one slot; equal rows are one. */
final class Rows {
    private final int words;
    private final List<Bound> bounds;
    private final Map<Row, long[]> made = new HashMap<>();

    /**
     * @param words longs of a row
     * @param bounds what the clauses ask of the slot's name
     */
    Rows(int words, List<Bound> bounds) {
        this.words = words;
        this.bounds = bounds;
    }

    /** What a clause asks of a name. */
    record Bound(int clause, ValueSet set) {}

    /** What each clause asks. */
    List<Bound> bounds() {
        return bounds;
    }

    /** The row of a region: the bits of all clauses but those whose set leaves the region out. */
    long[] row(Predicate<ValueSet> within) {
        long[] row = new long[words];
        Arrays.fill(row, -1L);
        for (Bound bound : bounds) {
            if (!within.test(bound.set())) {
                row[bound.clause() / Long.SIZE] &= ~(1L << bound.clause());
            }
        }
        return made.computeIfAbsent(new Row(row), key -> row);
    }

    private record Row(long[] bits) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Row that && Arrays.equals(bits, that.bits);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits);
        }
    }
}
