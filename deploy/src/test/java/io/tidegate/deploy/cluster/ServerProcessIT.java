package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void shouldEndWithItsStarterHoweverThatDies(@TempDir Path folder) {
        ServerProcess parent = ServerProcess.start(
                folder, "parent", List.of(), ParentMain.class.getName(), List.of(folder.toString()));
        try {
            Await.until("the grandchildren's pids", DEADLINE, () -> parent.readyAddress()
                    .isPresent());
            List<ProcessIdentity> grandchildren = Stream.of(
                            parent.readyAddress().orElseThrow().split(" "))
                    .map(pid -> ProcessIdentity.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(grandchildren).hasSize(2).allMatch(process -> process.state() == ProcessState.ALIVE);

            parent.kill();

            Await.until("the grandchildren's end", DEADLINE, () -> grandchildren.stream()
                    .allMatch(process -> process.state() == ProcessState.DEAD));
        } finally {
            parent.kill();
        }
    }

    @Test
    void shouldPassArgumentsWithSpacesQuotesAndBackslashes(@TempDir Path folder) {
        List<String> odd = List.of("a b", "say \"hi\"", "back\\slash", "", "#no comment", "@no file");
        ServerProcess process = ServerProcess.start(folder, "echo words", List.of(), WordsMain.class.getName(), odd);

        Await.until("the words", DEADLINE, () -> process.readyAddress().isPresent());
        Await.until("its end", DEADLINE, () -> !process.alive());

        assertThat(process.readyAddress()).hasValue(String.join("|", odd));
    }

    @Test
    void shouldPauseResumeAndStopAProcess(@TempDir Path folder) {
        ServerProcess process =
                ServerProcess.start(folder, "sleeper", List.of(), ParentMain.class.getName(), List.of());
        try {
            assertThat(process.state()).isEqualTo(ProcessState.ALIVE);
            process.pause();
            assertThat(process.state()).isEqualTo(ProcessState.PAUSED);
            assertThat(process.alive()).isTrue();
            process.resume();
            assertThat(process.state()).isEqualTo(ProcessState.ALIVE);
            process.pause();

            process.stop();

            assertThat(process.state()).isEqualTo(ProcessState.DEAD);
        } finally {
            process.kill();
        }
    }
}
