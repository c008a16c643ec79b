package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaProcessIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void shouldEndWithItsParentHoweverThatDies(@TempDir Path folder) {
        try (JavaProcess parent = JavaProcess.start(
                folder, "parent", List.of(), ParentMain.class.getName(), List.of(folder.toString()))) {
            Await.until("the grandchild's pid", DEADLINE, () -> parent.readyAddress()
                    .isPresent());
            ProcessHandle grandchild = ProcessHandle.of(
                            Long.parseLong(parent.readyAddress().orElseThrow()))
                    .orElseThrow();
            assertThat(grandchild.isAlive()).isTrue();

            parent.kill();

            Await.until("the grandchild's end", DEADLINE, () -> !grandchild.isAlive());
        }
    }

    @Test
    void shouldPassArgumentsWithSpacesQuotesAndBackslashes(@TempDir Path folder) {
        List<String> odd = List.of("a b", "say \"hi\"", "back\\slash", "", "#no comment", "@no file");
        try (JavaProcess process = JavaProcess.start(folder, "echo words", List.of(), WordsMain.class.getName(), odd)) {
            Await.until("the words", DEADLINE, () -> process.readyAddress().isPresent());

            assertThat(process.readyAddress()).hasValue(String.join("|", odd));
        }
    }
}
