package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.Typed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLockTest {
    private static final List<List<String>> COMMANDS =
            List.of(List.of("stop"), List.of("kill", "kafka"), List.of("start", "kafka"), List.of("start"));

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheClusterOnlyWhereNoOtherCommandChangesIt() throws IOException {
        Files.writeString(folder.resolve(ClusterFiles.STATE), "half a state");

        try (FileChannel channel = FileChannel.open(
                        folder.resolve(ClusterFiles.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock other = channel.lock()) {
            assertThat(other.isValid()).isTrue();
            for (List<String> command : COMMANDS) {
                assertThat(refusal(command)).contains("another command works on the cluster in " + folder);
            }
        }
        for (List<String> command : COMMANDS) {
            assertThat(refusal(command)).contains("does not describe a cluster");
        }
    }

    private String refusal(List<String> command) {
        List<String> words = new ArrayList<>(List.of("cluster"));
        words.addAll(command);
        words.addAll(List.of("--folder", folder.toString()));
        Typed typed = new Typed();
        assertThat(typed.run(words.toArray(String[]::new)))
                .as(command.toString())
                .isEqualTo(ExitCode.REFUSED);
        return typed.err();
    }
}
