package io.tidegate.rules.corpus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.history.Column;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.FlagColumn;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.history.NumberColumn;
import io.tidegate.rules.history.TextColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatWasWritten() {
        DecisionHistory written = RandomHistory.draw(new Random(1), 777);
        Path file = folder.resolve("h");
        HistoryFile.write(written, file);
        DecisionHistory read = HistoryFile.read(file);
        assertThat(read.rows()).isEqualTo(777);
        assertThat(read.product()).isEqualTo(written.product());
        assertThat(read.catalogHash()).isEqualTo(written.catalogHash());
        assertSame(read.values(), written.values());
        assertSame(read.recorded(), written.recorded());
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".unfinished"));
    }

    @Test
    void shouldLeaveNothingBehindWhereItCannotTakeTheFilesPlace() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("h").resolve("full"));
        DecisionHistory history = RandomHistory.draw(new Random(5), 10);
        assertThatThrownBy(() -> HistoryFile.write(history, folder.resolve("h")))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("cannot be written");
        assertThat(inTheWay).exists();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".unfinished"));
    }

    @Test
    void shouldLeaveOneWholeHistoryWhereManyWriteTheSameFile() {
        Path file = folder.resolve("h");
        List<DecisionHistory> histories = IntStream.range(0, WRITERS)
                .mapToObj(i -> RandomHistory.draw(new Random(i), 100 + 100 * i))
                .toList();
        List<CompletableFuture<Void>> writers = histories.stream()
                .map(history -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10; i++) {
                        HistoryFile.write(history, file);
                    }
                }))
                .toList();
        CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new)).join();
        DecisionHistory read = HistoryFile.read(file);
        assertSame(read.recorded(), histories.get(read.rows() / 100 - 1).recorded());
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".unfinished"));
    }

    private static void assertSame(Map<String, Column> read, Map<String, Column> written) {
        assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
        written.forEach((name, column) -> {
            Column found = requireNonNull(read.get(name), name);
            if (column instanceof NumberColumn numbers) {
                assertThat(((NumberColumn) found).values()).as(name).isEqualTo(numbers.values());
            } else if (column instanceof FlagColumn flags) {
                assertThat(((FlagColumn) found).values()).as(name).isEqualTo(flags.values());
            } else {
                assertThat(((TextColumn) found).dictionary()).as(name).isEqualTo(((TextColumn) column).dictionary());
                assertThat(((TextColumn) found).codes()).as(name).isEqualTo(((TextColumn) column).codes());
            }
        });
    }
}
