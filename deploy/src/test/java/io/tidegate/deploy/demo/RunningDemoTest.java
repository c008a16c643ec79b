package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningDemoTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameThisProcessWhileItRunsAndLeaveNothing() throws IOException {
        Path file = folder.resolve("demo/current.yaml");

        try (RunningDemo demo = RunningDemo.announce(file, "store: here\n")) {
            assertThat(demo).isNotNull();
            assertThat(RunningDemo.gone(file)).isEmpty();
            assertThat(Files.readAllLines(file))
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.get(0))
                            .startsWith("# The demo of process "
                                    + ProcessHandle.current().pid()))
                    .endsWith("store: here");
        }
        assertThat(folder.resolve("demo")).isEmptyDirectory();
    }

    @Test
    void shouldLeaveTheFileOfALaterDemo() throws IOException {
        Path file = folder.resolve("current.yaml");

        RunningDemo.announce(file, "store: first\n");
        try (RunningDemo later = RunningDemo.announce(file, "store: later\n")) {
            assertThat(later).isNotNull();
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
    }
}
