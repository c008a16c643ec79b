package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigOptionTest {
    /** Above what the kernel gives: no process has it. */
    private static final long NOBODY = 1L << 40;

    private final Optional<Path> cluster = Optional.of(Path.of("cluster.yaml"));

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatTheDemoIsGoneWhereItsProcessIs() throws IOException {
        Path demo = demo("# The demo of process " + NOBODY + ", started 2026-01-01T00:00:00Z\n");

        assertRefused(
                demo,
                Optional.empty(),
                "no --config is given, and the demo that ran as process " + NOBODY
                        + " is gone; start it again with 'deploy/tidegate demo --keep', or name a configuration with --config");
    }

    @Test
    void shouldTakeTheClusterWhereTheDemoIsGone() throws IOException {
        Path demo = demo("# The demo of process " + NOBODY + "\n");

        assertThat(ConfigOption.running(demo, cluster)).isEqualTo(cluster.get());
    }

    @Test
    void shouldNotTakeAnotherProcessOfTheSameIdForTheDemo() throws IOException {
        Path demo = demo("# The demo of process " + ProcessHandle.current().pid() + ", started 2001-01-01T00:00:00Z\n");

        assertRefused(demo, Optional.empty(), " is gone; start it again");
    }

    @Test
    void shouldAskWhichWhereBothRun() throws IOException {
        Path demo = demo("# The demo of process " + ProcessHandle.current().pid() + "\n");

        assertThat(ConfigOption.running(demo, Optional.empty())).isEqualTo(demo);
        assertRefused(demo, cluster, "choose: --config " + demo + " or --config cluster.yaml");
    }

    @Test
    void shouldSayHowToStartOneWhereNothingRuns() {
        assertRefused(
                folder.resolve("none.yaml"), Optional.empty(), "no --config is given and no demo runs; start one");
        assertThat(ConfigOption.running(folder.resolve("none.yaml"), cluster)).isEqualTo(cluster.get());
    }

    private Path demo(String head) throws IOException {
        return Files.writeString(folder.resolve("current.yaml"), head + "kafka: {bootstrap: 'localhost:1'}\n");
    }

    private static void assertRefused(Path demo, Optional<Path> cluster, String message) {
        assertThatThrownBy(() -> ConfigOption.running(demo, cluster))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }
}
