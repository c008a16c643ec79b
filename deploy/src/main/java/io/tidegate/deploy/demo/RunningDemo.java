package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of the demo that runs, where other commands look for it. Its first line names the process, because
 * one that was killed leaves the file behind.
 */
public final class RunningDemo implements AutoCloseable {
    private static final String HEAD = "# The demo of process ";
    private static final Pattern PROCESS = Pattern.compile(HEAD + "(\\d{1,18})(?:, started (\\S+))?");

    private final Path file;
    private final String text;

    private RunningDemo(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Says that this process runs a demo of a configuration. */
    static RunningDemo announce(Path file, String config) throws IOException {
        ProcessHandle process = ProcessHandle.current();
        String text = head(process.pid(), process.info().startInstant()) + config;
        Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
        Path aside = file.resolveSibling(file.getFileName() + "." + process.pid());
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new RunningDemo(file, text);
    }

    /** The process of a demo that left its file behind without running any more; empty where it runs, or there is none. */
    public static Optional<Long> gone(Path file) {
        return firstLine(file)
                .map(PROCESS::matcher)
                .filter(Matcher::matches)
                .filter(process -> !runs(process))
                .map(process -> Long.parseLong(process.group(1)));
    }

    /** Takes it away, unless it is that of a later demo. */
    @Override
    public void close() {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The next demo writes over it.
        }
    }

    private static String head(long pid, Optional<Instant> started) {
        return HEAD + pid + started.map(time -> ", started " + time).orElse("") + "\n";
    }

    /** A process id alone is given to another process one day. */
    private static boolean runs(Matcher process) {
        String started = process.group(2);
        return ProcessHandle.of(Long.parseLong(process.group(1)))
                .filter(ProcessHandle::isAlive)
                .filter(alive -> started == null
                        || alive.info()
                                .startInstant()
                                .map(Instant::toString)
                                .orElse(started)
                                .equals(started))
                .isPresent();
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).lines().findFirst() : Optional.empty();
        } catch (IOException e) {
            // Whoever reads the configuration next is told why it cannot be read.
            return Optional.empty();
        }
    }
}
