package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random lives of one entity: the sorted arrays and the plain list must agree on every answer. */
class SortedHistoryPropertyTest {
    private static final int STEPS = 400;
    private static final long[] WINDOWS = {1, 10, 100, 1_000};
    private static final long[] DELAYS = {0, 7, 300};
    private static final long LATENESS = 150;
    private static final long KEPT = 1_300 + LATENESS;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void shouldAgreeWithAListOnEveryStep(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        SortedHistory sorted = new SortedHistory();
        ListHistory listed = new ListHistory();
        List<HistoryEvent> offered = new ArrayList<>();
        long now = 1_000_000;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(12) == 0 ? random.nextInt(400) : random.nextInt(3);
            long oldest = now - LATENESS;
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4, 5 -> {
                    HistoryEvent event = offer(random, offered, now);
                    offered.add(event);
                    assertThat(sorted.admit(event, oldest)).isEqualTo(listed.admit(event, oldest));
                    assertThat(sorted.arrive()).isEqualTo(listed.arrive());
                }
                case 6, 7 -> {
                    HistoryEvent event = random.nextInt(4) == 0 || offered.isEmpty()
                            ? newEvent(random, now)
                            : offered.get(random.nextInt(offered.size()));
                    offered.add(event);
                    long known = now + random.nextInt(200) - 100;
                    boolean bad = random.nextBoolean();
                    assertThat(sorted.settle(event.idHigh(), event.idLow(), event.timeMillis(), bad, known, oldest))
                            .isEqualTo(listed.settle(
                                    event.idHigh(), event.idLow(), event.timeMillis(), bad, known, oldest));
                }
                case 8 -> {
                    sorted.evict(now - KEPT);
                    listed.evict(now - KEPT);
                }
                case 9 -> sorted = random.nextBoolean() ? read(write(sorted)) : sorted.copy();
                default -> throw new AssertionError();
            }
            assertSameAnswers(sorted, listed, now - random.nextInt(200));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void shouldDependOnTheSetAndNotOnTheOrder(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(newEvent(random, 1_000 + i));
        }
        List<Runnable> inOrder = new ArrayList<>();
        SortedHistory straight = new SortedHistory();
        SortedHistory shuffled = new SortedHistory();
        List<Runnable> anyOrder = new ArrayList<>();
        for (HistoryEvent event : events) {
            long known = 1_000 + random.nextInt(50);
            boolean bad = random.nextBoolean();
            inOrder.add(() -> straight.admit(event, 0));
            anyOrder.add(() -> shuffled.admit(event, 0));
            inOrder.add(() -> straight.settle(event.idHigh(), event.idLow(), event.timeMillis(), bad, known, 0));
            anyOrder.add(() -> shuffled.settle(event.idHigh(), event.idLow(), event.timeMillis(), bad, known, 0));
            inOrder.add(() -> straight.settle(event.idHigh(), event.idLow(), event.timeMillis(), !bad, known + 5, 0));
            anyOrder.add(() -> shuffled.settle(event.idHigh(), event.idLow(), event.timeMillis(), !bad, known + 5, 0));
        }
        Collections.shuffle(anyOrder, random);
        inOrder.forEach(Runnable::run);
        anyOrder.forEach(Runnable::run);
        assertThat(write(shuffled)).isEqualTo(write(straight));
    }

    private static void assertSameAnswers(History sorted, History listed, long time) {
        for (long window : WINDOWS) {
            for (long delay : DELAYS) {
                assertThat(sorted.count(time, window, delay)).isEqualTo(listed.count(time, window, delay));
                assertThat(sorted.sumMinor(time, window, delay)).isEqualTo(listed.sumMinor(time, window, delay));
                assertThat(sorted.badCount(time, window, delay)).isEqualTo(listed.badCount(time, window, delay));
            }
        }
        assertThat(sorted.newestMillis()).isEqualTo(listed.newestMillis());
        assertThat(sorted.isEmpty()).isEqualTo(listed.isEmpty());
    }

    /** New, the same again, or a known id with other content and sometimes another time. */
    private static HistoryEvent offer(Random random, List<HistoryEvent> offered, long now) {
        int kind = offered.isEmpty() ? 9 : random.nextInt(10);
        if (kind > 1) {
            return newEvent(random, now);
        }
        HistoryEvent known = offered.get(random.nextInt(offered.size()));
        return kind == 0
                ? known
                : new HistoryEvent(
                        known.idHigh(),
                        known.idLow(),
                        known.contentHash() + 1,
                        known.timeMillis() + random.nextInt(3),
                        known.amountMinor(),
                        known.counted());
    }

    private static HistoryEvent newEvent(Random random, long now) {
        IdHash id = IdHash.of("event-" + random.nextLong());
        return new HistoryEvent(
                id.high(),
                id.low(),
                random.nextLong(),
                now - (random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(2)),
                random.nextInt(10_000),
                random.nextInt(8) != 0);
    }

    private static byte[] write(SortedHistory history) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SortedHistory read(byte[] bytes) throws IOException {
        return SortedHistory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
