package io.tidegate.deploy.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfigurationTest {
    private static final String FILE = "tidegate.log.file";

    @TempDir
    private Path folder;

    /** A run that met a bug names this file; see {@link RunFolder#keepLog}. */
    @Test
    void shouldLogToTheFileOfARun() throws Exception {
        Path log = folder.resolve("tidegate.log");
        URI configuration =
                requireNonNull(getClass().getResource("/log4j2.xml")).toURI();
        System.setProperty(FILE, log.toString());
        try (LoggerContext context = new LoggerContext("run", null, configuration)) {
            context.start();
            context.getLogger("io.tidegate.deploy").info("not worth a line");
            assertThat(log).doesNotExist();
            context.getLogger("io.tidegate.deploy").error("met a bug", new IllegalStateException("the cause"));
        } finally {
            System.clearProperty(FILE);
        }
        assertThat(Files.readString(log)).contains("met a bug", "the cause").doesNotContain("not worth a line");
    }
}
