package io.tidegate.deploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one run of a command keeps what it needs while it runs: temporary files and its log. Gone when the process
 * ends; only the log of a run that met a bug is kept, beside it.
 */
public final class RunFolder {
    private static final Set<String> LOG_TO_CONSOLE = Set.of("run");
    private static final int DELETE_ATTEMPTS_MAX = 5;

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder that the launcher made, or makes one, and has it removed at exit. */
    public static RunFolder open(String[] args) {
        RunFolder run = new RunFolder(folder());
        System.setProperty("tidegate.log", run.log().toString());
        if (args.length > 0 && LOG_TO_CONSOLE.contains(args[0])) {
            System.setProperty("log4j2.configurationFile", "log4j2-console.properties");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(run::remove, "remove-run-folder"));
        return run;
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Moves the log out of the folder, so that it outlives the process. Empty where nothing was logged. */
    public Optional<Path> keepLog() {
        Path log = log();
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        Path kept = folder.resolveSibling("tidegate-" + ProcessHandle.current().pid() + ".log");
        try {
            return Optional.of(Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path log() {
        return folder.resolve("tidegate.log");
    }

    private static Path folder() {
        try {
            String given = System.getProperty("tidegate.run");
            return given == null
                    ? Files.createTempDirectory("tidegate-")
                    : Files.createDirectories(Path.of(given)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary files can be made", e);
        }
    }

    /** Other threads may still write while the process ends: tries again where a file appears meanwhile. */
    private void remove() {
        for (int attempt = 0; attempt < DELETE_ATTEMPTS_MAX && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // Tried again; the launcher sweeps what is left.
            }
        }
    }
}
