package io.tidegate.rules.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.replay.HandHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class HistoryMemoryTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void shouldSayWhatIsNeededAndWhatThereIs() {
        HistoryMemory memory = new HistoryMemory(1_024 * MEBIBYTE);
        memory.check(768 * MEBIBYTE, () -> "decisions=4");
        assertThatThrownBy(() -> memory.check(768 * MEBIBYTE + 1, () -> "decisions=5"))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(
                        "a history of decisions=5 takes about 769 MiB, and a heap of 1,024 MiB leaves 768 MiB"
                                + " for it; take a shorter span of decisions, or a larger heap, such as TIDEGATE_HEAP=2g.");
        assertThatThrownBy(() -> memory.check(6_144 * MEBIBYTE, () -> "decisions=6"))
                .hasMessageContaining("TIDEGATE_HEAP=8g");
    }

    @Test
    void shouldRefuseAFileThatTheHeapHasNoRoomFor(@TempDir Path folder) {
        Path file = folder.resolve("h");
        HistoryFile.write(history(100).build(), file);
        assertThat(HistoryFile.read(file, new HistoryMemory(10 * MEBIBYTE)).rows())
                .isEqualTo(100);
        assertThatThrownBy(() -> HistoryFile.read(file, new HistoryMemory(10_000)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("a history of decisions=100 takes about ");
    }

    @Test
    void shouldKnowHowMuchABuilderTakes() {
        long some = history(5_000).bytes();
        long more = history(50_000).bytes();
        DecisionHistory history = history(50_000).build();
        long columns = 0;
        for (Column column : history.values().values()) {
            columns += bytes(column) * history.rows();
        }
        for (Column column : history.recorded().values()) {
            columns += bytes(column) * history.rows();
        }
        assertThat(some).isLessThan(more / 5);
        assertThat(more).isBetween(columns, 3 * columns);
    }

    /** All columns grow in one row: what they take then has to be known before. */
    @Test
    void shouldKnowWhatABuilderWillTakeUntilItIsAskedAgain() {
        for (int rows = 500; rows < 12_000; rows += 250) {
            DecisionHistory history = history(rows + HistoryBuilder.ROWS_AHEAD).build();
            long columns = 0;
            for (Map<?, Column> all : List.of(history.values(), history.recorded())) {
                for (Column column : all.values()) {
                    columns += bytes(column) * grown(history.rows());
                }
            }
            assertThat(history(rows).bytes()).as("rows=%s", rows).isGreaterThanOrEqualTo(columns);
        }
    }

    @Test
    void shouldCountTheTextsOfAFileAndTheirWidth(@TempDir Path folder) throws IOException {
        int rows = 5_000;
        HandHistory latin = new HandHistory(HandHistory.rules(100, 1_000));
        HandHistory wide = new HandHistory(HandHistory.rules(100, 1_000));
        for (int i = 0; i < rows; i++) {
            latin.add("e" + i, "2026-01-01T10:00:00Z", 1, "aaaaaaaaaa" + i);
            wide.add("e" + i, "2026-01-01T10:00:00Z", 1, "aaaaaaaaa\u4e00" + i);
        }
        assertThat(wide.bytes() - latin.bytes()).isBetween(10L * rows, 15L * rows);
        Path file = folder.resolve("h");
        HistoryFile.write(latin.build(), file);
        long texts = 2L * 56 * rows;
        long heap = (long) ((Files.size(file) + texts) / 0.75) - 1_000;
        assertThatThrownBy(() -> HistoryFile.read(file, new HistoryMemory(heap)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("a history of decisions=5000 takes about ");
        assertThat(HistoryFile.read(file, new HistoryMemory(heap + 30_000)).rows())
                .isEqualTo(rows);
    }

    private static long grown(int rows) {
        long length = 1_024;
        while (length < rows) {
            length += length >> 1;
        }
        return length;
    }

    @Test
    void shouldBuildOnce() {
        HandHistory history = history(1);
        history.build();
        assertThatThrownBy(history::build).hasMessageContaining("decisions=1 was built already");
        assertThatThrownBy(() -> history.add("late", "2026-01-01T10:00:00Z", 1, "FR"))
                .hasMessageContaining("was built already");
    }

    private static long bytes(Column column) {
        return switch (column.type()) {
            case NUMBER -> Double.BYTES;
            case TEXT -> Integer.BYTES;
            case FLAG -> Byte.BYTES;
        };
    }

    private static HandHistory history(int rows) {
        HandHistory history = new HandHistory(HandHistory.rules(100, 1_000));
        for (int i = 0; i < rows; i++) {
            history.add("e" + i, "2026-01-01T10:00:00Z", i % 200, "FR");
        }
        return history;
    }
}
