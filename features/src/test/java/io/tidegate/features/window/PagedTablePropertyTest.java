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
        PagedTable table = new PagedTable(2);
        table.open(new MapPages(pages), numbers, 1);
        Map<Long, Long> expected = new HashMap<>();
        int steps = random.nextInt(1, 20_000);
        int keys = random.nextInt(1, 20_000);
        for (int step = 0; step < steps; step++) {
            long key = random.nextLong(keys);
            long dead = step - 3_000;
            table.put(key, step, dead);
            expected.put(key, (long) step);
            assertThat(table.get(key)).isEqualTo(step);
        }
        for (long key = 0; key < keys; key++) {
            long known = expected.getOrDefault(key, PagedTable.NONE);
            long found = table.get(key);
            // What is dead may be gone; what lives is there.
            assertThat(found == known || (found == PagedTable.NONE && known <= steps - 3_000))
                    .isTrue();
        }
        assertThat(pages).hasSize((int) numbers[1]);
        table.clear();
        assertThat(pages).isEmpty();
    }
}
