package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.officers.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficersCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepAKeyToItsOwnerAndPrintItsPublicHalf() throws IOException {
        Path file = folder.resolve("alice.key");
        Typed typed = new Typed();

        assertThat(typed.run("officers", "make-key", "--person", "alice", "--out", file.toString()))
                .as(typed.err())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(typed.out())
                .contains("  alice: '" + KeyFiles.read(file).verification().text() + "'")
                .doesNotContain(Files.readAllLines(file).get(1));
    }

    @Test
    void shouldNeverWriteOverAKey() throws IOException {
        Path file = Files.writeString(folder.resolve("alice.key"), "precious");
        Typed typed = new Typed();

        assertThat(typed.run("officers", "make-key", "--person", "alice", "--out", file.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("is there already");
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @Test
    void shouldRefuseAKeyThatOthersMayRead() throws IOException {
        Path file = folder.resolve("alice.key");
        new Typed().run("officers", "make-key", "--person", "alice", "--out", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Typed typed = new Typed();

        assertThat(typed.run("rules", "draft", "mine.yaml", "--author", "alice", "--key", file.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("may be used by others ([GROUP_READ])", "chmod 600");
    }

    @Test
    void shouldSayAllThatIsMissingAtOnce() {
        assertRefused(
                new String[] {"mine.yaml"}, "--author is", "--author-key is", "--approver is", "--key is", "draft it");
        assertRefused(
                new String[] {"mine.yaml", "--emergency", "--approver", "bob"},
                "--emergency needs a --reason",
                "--author is missing",
                "--author-key is missing",
                "--approver and --key are for two people");
        assertRefused(
                new String[] {"3f2a91c04b7e", "--author", "alice", "--report", "8c1f", "--key", "nowhere.key"},
                "--author and --author-key are for a file",
                "--emergency, --report and --reason are for a file",
                "--approver is missing");
    }

    private static void assertRefused(String[] publish, String... told) {
        Typed typed = new Typed();
        String[] arguments = new String[publish.length + 2];
        arguments[0] = "rules";
        arguments[1] = "publish";
        System.arraycopy(publish, 0, arguments, 2, publish.length);

        assertThat(typed.run(arguments)).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains(told);
    }
}
