package io.tidegate.deploy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.workload.WorkloadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTapeTest {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int EVENTS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveEachRowAsItWasInAnyOrder() {
        List<LabelledEvent> events = events();
        Path file = folder.resolve("rows");
        try (EventTape tape = tape(file, events)) {
            assertThat(tape.size()).isEqualTo(EVENTS);
            for (int row = 0; row < EVENTS; row++) {
                assertThat(tape.get(row)).isEqualTo(events.get(row));
            }
            Random random = new Random(5);
            for (int i = 0; i < EVENTS; i++) {
                int row = random.nextInt(EVENTS);
                assertThat(tape.get(row)).isEqualTo(events.get(row));
                assertThat(tape.truth(row)).isEqualTo(events.get(row).label());
            }
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldShuffleWithinTheBoundAndSettleAgain() {
        try (EventTape tape = tape(folder.resolve("rows"), events())) {
            RowOrder order = RowOrder.file(tape);
            RowOrder shuffled = order.shuffled(tape, HOUR_MILLIS, 3);
            Set<Integer> rows = new HashSet<>();
            long highest = 0;
            int late = 0;
            for (int position = 0; position < EVENTS; position++) {
                rows.add(shuffled.row(position));
                long timeMillis = tape.timeMillis(shuffled.row(position));
                assertThat(timeMillis).isGreaterThanOrEqualTo(highest - HOUR_MILLIS);
                late += timeMillis < highest ? 1 : 0;
                highest = Math.max(highest, timeMillis);
            }
            assertThat(rows).hasSize(EVENTS);
            assertThat(late).as("rows behind another").isGreaterThan(EVENTS / 10);
            RowOrder settled = shuffled.settled(tape);
            RowOrder again = order.shuffled(tape, HOUR_MILLIS, 3);
            for (int position = 0; position < EVENTS; position++) {
                assertThat(settled.row(position)).isEqualTo(position);
                assertThat(again.row(position)).isEqualTo(shuffled.row(position));
            }
        }
    }

    private static EventTape tape(Path file, List<LabelledEvent> events) {
        EventTape tape = new EventTape(file);
        events.forEach(tape::add);
        tape.rewind();
        assertThat(Files.exists(file)).isTrue();
        return tape;
    }

    private static List<LabelledEvent> events() {
        List<LabelledEvent> events = new ArrayList<>();
        try (Feed feed = new GeneratedFeed(WorkloadParameters.of(9, EVENTS)).open()) {
            feed.forEachRemaining(events::add);
        }
        return events;
    }
}
