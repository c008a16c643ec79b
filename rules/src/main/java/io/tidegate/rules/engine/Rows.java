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
        return shared(bits(within));
    }

    /** The same bits, to be changed. */
    long[] bits(Predicate<ValueSet> within) {
        long[] bits = new long[words];
        Arrays.fill(bits, -1L);
        for (Bound bound : bounds) {
            put(bits, bound.clause(), within.test(bound.set()));
        }
        return bits;
    }

    /** Says in a row whether a clause stands. */
    static void put(long[] bits, int clause, boolean stands) {
        long bit = 1L << clause;
        bits[clause / Long.SIZE] = stands ? bits[clause / Long.SIZE] | bit : bits[clause / Long.SIZE] & ~bit;
    }

    /** A row that equals these bits, which may be changed afterwards. */
    long[] shared(long[] bits) {
        return made.computeIfAbsent(new Row(bits.clone()), Row::bits);
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
