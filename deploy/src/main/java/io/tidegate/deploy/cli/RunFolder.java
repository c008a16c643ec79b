package io.tidegate.deploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where one run of a command keeps what it needs while it runs: temporary files and its log. Gone when the process
 * ends; only the log of a run that met a bug is kept, beside it.
 */
public final class RunFolder {
    /** Commands that run for long: whoever runs them collects what they log. */
    private static final Set<String> LOG_TO_CONSOLE = Set.of("run");

    private static final String LEVEL = "tidegate.log.level";
    private static final int DELETE_ATTEMPTS_MAX = 5;

    private static final long USE_SECONDS_MAX = 30;

    private final Path folder;
    private final List<Use> uses = new CopyOnWriteArrayList<>();

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder that the launcher made, or makes one, and has it removed at exit. */
    public static RunFolder open(String[] args) {
        RunFolder run = new RunFolder(folder());
        if (args.length > 0 && LOG_TO_CONSOLE.contains(args[0])) {
            logAt("INFO");
        } else {
            System.setProperty("tidegate.log.file", run.log().toString());
            logAt("WARN");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(run::remove, "remove-run-folder"));
        return run;
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /**
     * Keeps the folder until the user is done with it, also where the process is asked to end: the calling thread is
     * interrupted then, and has half a minute to close what it has open.
     */
    public Use use() {
        Use use = new Use(Thread.currentThread());
        uses.add(use);
        return use;
    }

    /** Somebody who needs the folder. */
    public static final class Use implements AutoCloseable {
        private final Thread user;
        private final CountDownLatch done = new CountDownLatch(1);

        private Use(Thread user) {
            this.user = user;
        }

        private void end() {
            if (done.getCount() > 0) {
                user.interrupt();
            }
            try {
                if (!done.await(USE_SECONDS_MAX, TimeUnit.SECONDS)) {
                    user.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            done.countDown();
        }
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

    /** Unless somebody asked for another level. */
    private static void logAt(String level) {
        System.setProperty(LEVEL, System.getProperty(LEVEL, level));
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
        uses.forEach(Use::end);
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
