package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** An index of ids against a hash map. */
class IdIndexPropertyTest {
    private final Map<Integer, Page> pages = new TreeMap<>();
    private final long[] numbers = new long[2];

    /** Segments of a few ids, so that there are many; now and then the horizon jumps, and ids come again. */
    @Property(tries = 200)
    void shouldKnowTheTimesOfIdsThatAreNotForgotten(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int segment = 1 << random.nextInt(1, 8);
        int kept = random.nextInt(1, segment * 30);
        IdIndex index = open(segment);
        Map<Long, Long> expected = new HashMap<>();
        int steps = random.nextInt(1, 20_000);
        long ids = random.nextInt(1, 40_000);
        long now = 0;
        for (int step = 0; step < steps; step++) {
            now += random.nextInt(1_000) == 0 ? kept : 1;
            long horizon = now - kept;
            long id = IdHash.avalanche(random.nextLong(ids));
            long known = expected.getOrDefault(id, PagedTable.NONE);
            shouldBe(index.get(id), known, horizon);
            if (known <= horizon) {
                long time = now - random.nextInt(Math.min(kept, 50));
                index.put(id, time, horizon);
                expected.put(id, time);
                assertThat(index.get(id)).isEqualTo(time);
            }
            if (random.nextInt(100) == 0) {
                index.forget(horizon);
                index = open(segment);
            }
        }
        long horizon = now - kept;
        IdIndex whole = index;
        expected.forEach((id, time) -> shouldBe(whole.get(id), time, horizon));
        index.clear();
        assertThat(pages).isEmpty();
        assertThat(numbers).containsOnly(0);
    }

    /** Of more ids than there is room for, the newest are known, and no other time is ever given. */
    @Property(tries = 20)
    void shouldGiveUpTheOldestOfTooMany(@ForAll long seed) {
        int segment = 16;
        int room = segment * (IdSegments.SEGMENTS_MAX - 1);
        IdIndex index = open(segment);
        int ids = 3 * room;
        for (long time = 0; time < ids; time++) {
            index.put(seed + time, time, Long.MIN_VALUE);
        }
        for (long time = 0; time < ids; time++) {
            long found = index.get(seed + time);
            assertThat(found == time || (found == PagedTable.NONE && time < ids - room))
                    .isTrue();
        }
        assertThat(pages.size()).isLessThan(1_000);
    }

    /** Full segments: a row of the filter is as wide as can be, entries lie in several pages. */
    @Property(tries = 3)
    void shouldFindAmongFullSegments(@ForAll long seed) {
        IdIndex index = open(IdLog.SIZE_MAX);
        int ids = IdLog.SIZE_MAX * IdSegments.SEGMENTS_MAX;
        for (int time = 0; time < ids; time++) {
            long id = IdHash.step(seed, time);
            assertThat(index.get(id)).isEqualTo(PagedTable.NONE);
            index.put(id, time, Long.MIN_VALUE);
        }
        for (int time = 0; time < ids; time++) {
            assertThat(index.get(IdHash.step(seed, time))).isEqualTo(time);
        }
    }

    /** An earlier build kept all ids in the table. */
    @Property(tries = 20)
    void shouldMakeSegmentsOfAFullTable(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PagedTable table = new PagedTable(0, new MapPages(pages));
        table.open(numbers, 0);
        int before = random.nextInt(1, 5_000);
        for (int time = 0; time < before; time++) {
            table.putNew(IdHash.step(seed, time), time, Long.MIN_VALUE);
        }
        IdIndex index = open(IdLog.SIZE_MAX);
        int ids = before + random.nextInt(3_000);
        for (int time = before; time < ids; time++) {
            index.put(IdHash.step(seed, time), time, 99);
        }
        for (int time = 0; time < ids; time++) {
            shouldBe(index.get(IdHash.step(seed, time)), time, 99);
        }
        index.forget(ids);
        index.clear();
        assertThat(pages).isEmpty();
    }

    /** One instance makes all tries. */
    @BeforeTry
    void begin() {
        pages.clear();
        Arrays.fill(numbers, 0);
    }

    private IdIndex open(int segment) {
        IdIndex index = new IdIndex(new MapPages(pages), segment);
        index.open(numbers, 0);
        return index;
    }

    /** What is forgotten may be known or not. */
    private static void shouldBe(long found, long known, long horizon) {
        if (known > horizon) {
            assertThat(found).isEqualTo(known);
        } else {
            assertThat(found == PagedTable.NONE || found <= horizon).isTrue();
        }
    }
}
