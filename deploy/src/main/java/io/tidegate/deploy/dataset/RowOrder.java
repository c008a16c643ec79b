package io.tidegate.deploy.dataset;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.features.window.IdHash;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An order of a tape's rows. */
public final class RowOrder {
    private static final int INSERTION_MAX = 32;

    private final int[] rows;

    private RowOrder(int[] rows) {
        this.rows = rows;
    }

    /** The order of the file. */
    public static RowOrder file(EventTape tape) {
        int[] rows = new int[tape.size()];
        Arrays.setAll(rows, row -> row);
        return new RowOrder(rows);
    }

    /** The order of given rows, each once. */
    public static RowOrder of(int[] rows) {
        return new RowOrder(rows.clone());
    }

    /** The order of event time; rows of one time stay in this order. */
    public RowOrder settled(EventTape tape) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            keys[i] = tape.timeMillis(rows[i]);
        }
        return sorted(keys);
    }

    /**
     * The order in which the rows would come if each event were held up for some time, up to a bound. Events of one time
     * are held up alike, because nothing but this order tells which of them was first.
     *
     * @param boundMillis so far behind the newest before it an event comes at most
     */
    public RowOrder shuffled(EventTape tape, long boundMillis, long seed) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            long timeMillis = tape.timeMillis(rows[i]);
            keys[i] = timeMillis + Math.floorMod(IdHash.avalanche(IdHash.step(seed, timeMillis)), boundMillis + 1);
        }
        return sorted(keys);
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }

    /** The row at a position. */
    public int row(int position) {
        return rows[position];
    }

    /** The rows of a tape in this order. */
    public Iterator<LabelledEvent> over(EventTape tape) {
        requireNonNull(tape, "tape is null");
        return new Iterator<>() {
            private int position;

            @Override
            public boolean hasNext() {
                return position < rows.length;
            }

            @Override
            public LabelledEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("rows=" + rows.length + " are all read");
                }
                return tape.get(rows[position++]);
            }
        };
    }

    /** Sorts by key, and keeps the order of rows with the same key. */
    private RowOrder sorted(long[] keys) {
        int[] places = new int[rows.length];
        Arrays.setAll(places, place -> place);
        sort(places, new int[rows.length], keys, 0, rows.length);
        int[] sorted = new int[rows.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rows[places[i]];
        }
        return new RowOrder(sorted);
    }

    /** Merge sort of places by their keys: without a box for each of them, and one pass where they are in order. */
    private static void sort(int[] places, int[] spare, long[] keys, int from, int until) {
        if (until - from <= INSERTION_MAX) {
            for (int i = from + 1; i < until; i++) {
                int place = places[i];
                int j = i;
                for (; j > from && keys[places[j - 1]] > keys[place]; j--) {
                    places[j] = places[j - 1];
                }
                places[j] = place;
            }
            return;
        }
        int middle = (from + until) >>> 1;
        sort(places, spare, keys, from, middle);
        sort(places, spare, keys, middle, until);
        if (keys[places[middle - 1]] <= keys[places[middle]]) {
            return;
        }
        System.arraycopy(places, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int to = from; left < middle; to++) {
            boolean takeRight = right < until && keys[places[right]] < keys[spare[left]];
            places[to] = takeRight ? places[right++] : spare[left++];
        }
    }
}
