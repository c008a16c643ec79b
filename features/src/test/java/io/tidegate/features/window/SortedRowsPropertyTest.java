package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Sorted rows against a sorted map, while they are inserted in and out of order, changed, removed and dropped. */
class SortedRowsPropertyTest {
    private static final Column VALUE = new Column(RowLayout.KEY_BYTES, 8);
    private static final int WIDTH = RowLayout.KEY_BYTES + 8 + 60;

    private final Map<Integer, Page> pages = new TreeMap<>();
    private final SortedRows rows =
            new SortedRows(new RowLayout(WIDTH), LeafSummary.NONE, new MapPages(pages), this::nextPage);
    private final RowCursor cursor = new RowCursor(rows);
    private final TreeMap<Key, Long> expected = new TreeMap<>();
    private final byte[] row = rows.rows.allocate(1);
    private int pageNumbers;

    private record Key(long time, long id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(id, other.id);
        }
    }

    @Property(tries = 200)
    void shouldKeepRowsAsASortedMapDoes(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        pages.clear();
        expected.clear();
        RowsState state = new RowsState();
        rows.open(state);
        int steps = random.nextInt(1, 4_000);
        long spread = 1L << random.nextInt(1, 30);
        int lateness = random.nextInt(1, 5_000);
        double removals = random.nextDouble() * 0.3;
        for (int step = 0; step < steps; step++) {
            long time =
                    step * spread / 16 - (random.nextInt(10) == 0 ? random.nextLong(lateness * spread / 16 + 1) : 0);
            step(random, new Key(time, random.nextLong(4) - 2), removals);
        }
        assertThat(rows.size()).isEqualTo(expected.size());
        shouldWalkBothWays();
        for (int i = 0; i < 50; i++) {
            shouldSeek(random.nextLong(steps * spread / 16 + 2) - 1);
        }
        rows.clear();
        assertThat(pages).isEmpty();
        assertThat(rows.size()).isZero();
    }

    private int nextPage() {
        return pageNumbers++;
    }

    private void step(SplittableRandom random, Key key, double removals) {
        rows.rows.key(row, 0, key.time(), key.id());
        long value = random.nextLong() >> 8;
        VALUE.set(row, 0, value);
        if (expected.containsKey(key)) {
            rows.replace(row, 0);
            expected.put(key, value);
        } else {
            rows.insert(row, 0);
            expected.put(key, value);
        }
        if (random.nextDouble() < removals) {
            Key removed = expected.floorKey(new Key(key.time() - random.nextLong(1_000), 0));
            if (removed != null) {
                rows.remove(removed.time(), removed.id());
                expected.remove(removed);
            }
        }
        if (!rows.isInline() && random.nextInt(400) == 0) {
            long through = rows.firstLeafMillis();
            int dropped = rows.firstLeaf().count();
            rows.removeFirstLeaf();
            for (int i = 0; i < dropped; i++) {
                assertThat(expected.pollFirstEntry().getKey().time()).isLessThanOrEqualTo(through);
            }
        }
    }

    private void shouldWalkBothWays() {
        cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        for (Map.Entry<Key, Long> entry : expected.entrySet()) {
            assertThat(cursor.isOnRow()).isTrue();
            assertThat(new Key(cursor.time(), cursor.id())).isEqualTo(entry.getKey());
            assertThat(VALUE.number(cursor.bytes, cursor.offset())).isEqualTo(entry.getValue());
            assertThat(rows.find(cursor.time(), cursor.id(), row)).isTrue();
            cursor.next();
        }
        assertThat(cursor.isOnRow()).isFalse();
        cursor.seekThrough(RowLayout.TIME_MAX, RowCursor.INLINE);
        for (Key key : expected.descendingKeySet()) {
            assertThat(new Key(cursor.time(), cursor.id())).isEqualTo(key);
            cursor.previous();
        }
        assertThat(cursor.isOnRow()).isFalse();
    }

    private void shouldSeek(long time) {
        Key after = expected.higherKey(new Key(time, Long.MAX_VALUE));
        cursor.seekAfter(time, RowCursor.INLINE);
        assertThat(cursor.isOnRow()).isEqualTo(after != null);
        if (after != null) {
            assertThat(new Key(cursor.time(), cursor.id())).isEqualTo(after);
            int hint = cursor.leaf();
            cursor.seekAfter(time, hint);
            assertThat(new Key(cursor.time(), cursor.id())).isEqualTo(after);
        }
        assertThat(rows.find(time, 99, row)).isFalse();
    }
}
