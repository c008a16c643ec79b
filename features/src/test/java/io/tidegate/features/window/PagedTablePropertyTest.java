package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A paged table against a hash map. */
class PagedTablePropertyTest {
    @Property(tries = 100)
    void shouldKeepNumbersAsAMapDoesAndForgetTheDead(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Page> pages = new TreeMap<>();
        long[] numbers = new long[3];
        PagedTable table = new PagedTable(2, new MapPages(pages));
        table.open(numbers, 1);
        Map<Long, Long> expected = new HashMap<>();
        int steps = random.nextInt(1, 20_000);
        int keys = random.nextInt(1, 20_000);
        for (int step = 0; step < steps; step++) {
            long key = random.nextLong(keys);
            long dead = step - 3_000;
            if (expected.getOrDefault(key, PagedTable.NONE) <= dead) {
                table.putNew(key, step, dead);
                expected.put(key, (long) step);
            }
            assertThat(get(table, key)).isEqualTo(expected.get(key));
        }
        for (long key = 0; key < keys; key++) {
            long known = expected.getOrDefault(key, PagedTable.NONE);
            long found = get(table, key);
            // What is dead may be gone; what lives is there.
            assertThat(found == known || (found == PagedTable.NONE && known <= steps - 3_000))
                    .isTrue();
        }
        assertThat(pages).hasSize((int) numbers[1]);
        table.clear();
        assertThat(pages).isEmpty();
    }

    @Property(tries = 100)
    void shouldAddAsAMapDoesAndForgetWhatIsNought(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PagedTable table = new PagedTable(1, new MapPages(new TreeMap<>()));
        table.open(new long[2], 0);
        Map<Long, Long> expected = new HashMap<>();
        int steps = random.nextInt(1, 5_000);
        int keys = random.nextInt(1, 2_000);
        for (int step = 0; step < steps; step++) {
            long key = random.nextLong(keys);
            long change = expected.getOrDefault(key, 0L) > 0 && random.nextBoolean() ? -1 : 1;
            assertThat(table.add(key, change)).isEqualTo(expected.merge(key, change, Long::sum));
        }
        expected.forEach(
                (key, count) -> assertThat(Math.max(0, get(table, key))).isEqualTo(count));
    }

    /** An earlier build wrote the entries alone, some with room behind them, and no mark above the number of buckets. */
    @Property(tries = 50)
    void shouldReadTablesOfAnEarlierBuild(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Page> pages = new TreeMap<>();
        long[] numbers = new long[2];
        PagedTable table = new PagedTable(0, new MapPages(pages));
        table.open(numbers, 0);
        int keys = random.nextInt(1, 1_000);
        for (long key = 0; key < keys; key++) {
            table.putNew(key, key + 1, 0);
        }
        pages.replaceAll((number, page) -> new Page(
                java.util.Arrays.copyOf(page.bytes(), page.count() * 14 + random.nextInt(3) * 14 + Column.PADDING),
                page.count()));
        numbers[0] = (int) numbers[0];

        table.open(numbers, 0);
        for (long key = 0; key < keys; key++) {
            assertThat(get(table, key)).isEqualTo(key + 1);
            assertThat(table.add(key, 1)).isEqualTo(key + 2);
        }
        for (long key = keys; key < 2L * keys; key++) {
            assertThat(get(table, key)).isEqualTo(PagedTable.NONE);
            table.putNew(key, key + 1, 0);
            assertThat(get(table, key)).isEqualTo(key + 1);
        }
        table.clear();
        assertThat(pages).isEmpty();
    }

    private static long get(PagedTable table, long key) {
        return table.get(key, IdHash.avalanche(key));
    }
}
