package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Pages in memory against a sorted map. */
class PageMapPropertyTest {
    private static final HistoryPlan PLAN = new HistoryPlanner(true).plan();

    @Property(tries = 100)
    void shouldKeepPagesAsAMapDoes(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Head head = new Head(PLAN);
        PageMap pages = new PageMap(head);
        Map<Integer, Page> expected = new TreeMap<>();
        PageMap copy = pages;
        Map<Integer, Page> copied = Map.of();
        int steps = random.nextInt(1, 3_000);
        for (int step = 0; step < steps; step++) {
            int number = random.nextInt(-200, 200);
            if (random.nextInt(3) == 0) {
                pages.remove(number);
                expected.remove(number);
            } else {
                Page page = new Page(new byte[Column.PADDING + random.nextInt(50)], random.nextInt(100));
                pages.put(number, page);
                expected.put(number, page);
                assertThat(pages.changesInPlace(number)).isEqualTo(number < 0);
            }
            if (step == steps / 2) {
                copy = pages.copy(new Head(PLAN));
                copied = new TreeMap<>(expected);
                // Neither changes what both have.
                for (int shared : expected.keySet()) {
                    assertThat(pages.changesInPlace(shared)).isFalse();
                    assertThat(copy.changesInPlace(shared)).isFalse();
                }
            }
            assertThat(pages.get(number)).isEqualTo(expected.get(number));
            assertThat(head.pages).isSameAs(expected.isEmpty() ? null : pages);
        }
        shouldHold(pages, expected);
        shouldHold(copy, copied);
        shouldReadWhatItWrites(pages, expected);
    }

    private static void shouldHold(PageMap pages, Map<Integer, Page> expected) throws IOException {
        Map<Integer, Page> found = new TreeMap<>();
        pages.forEach(found::put);
        assertThat(found).isEqualTo(expected);
        assertThat(pages.count()).isEqualTo(expected.size());
        for (int number = -210; number < 210; number++) {
            assertThat(pages.get(number)).isEqualTo(expected.get(number));
        }
        PageMap same = new PageMap();
        expected.forEach(same::put);
        assertThat(pages.bytes()).isEqualTo(same.bytes());
    }

    private static void shouldReadWhatItWrites(PageMap pages, Map<Integer, Page> expected) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pages.write(new DataOutputStream(bytes));
        Head head = new Head(PLAN);
        PageMap.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), head);
        assertThat(head.pageCount()).isEqualTo(expected.size());
    }
}
