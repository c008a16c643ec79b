package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Java process with this JVM's class path, a folder, a log and a temporary folder of its own. It ends with this JVM.
 */
public final class JavaProcess implements AutoCloseable {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final String READY = "ready ";
    private static final int LOG_TAIL_LINES = 200;

    private final String name;
    private final Path log;
    private final Process process;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a main class.
     *
     * @param name of the process: its folder under {@code parent}, where log and temporary files lie
     * @throws TidegateException CLUSTER_UNAVAILABLE where the process cannot be started
     */
    public static JavaProcess start(
            Path parent, String name, List<String> jvmOptions, String mainClass, List<String> arguments) {
        requireNonNull(mainClass, "mainClass is null");
        try {
            Path folder = Files.createDirectories(parent.resolve(name)).toAbsolutePath();
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            Path log = folder.resolve(name + ".log");
            List<String> words = new ArrayList<>(jvmOptions);
            words.add("-Djava.io.tmpdir=" + temporary);
            words.add("-cp");
            words.add(System.getProperty("java.class.path"));
            words.add(TiedMain.class.getName());
            words.add(mainClass);
            words.addAll(arguments);
            Path argumentFile = folder.resolve("arguments");
            Files.write(argumentFile, words.stream().map(JavaProcess::quoted).toList(), StandardCharsets.UTF_8);
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(java, "@" + argumentFile)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new JavaProcess(name, log, builder.start());
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "process " + name + " cannot start", failure);
        }
    }

    /** Quotes a word for a Java argument file, where backslash escapes. */
    static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Ends it at once, as kill -9 does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(STOP_DEADLINE);
    }

    /** Asks it to end, as kill does, and insists where it does not. */
    public void stop() {
        process.destroy();
        if (!awaitExit(STOP_DEADLINE)) {
            kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The address that a server main has printed, once it is ready. */
    public Optional<String> readyAddress() {
        return logLines().stream()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.substring(READY.length()))
                .reduce((earlier, later) -> later);
    }

    /** The last lines of its log, for messages. */
    public String logTail() {
        List<String> all = logLines();
        return String.join("\n", all.subList(Math.max(0, all.size() - LOG_TAIL_LINES), all.size()));
    }

    private List<String> logLines() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("log of " + name + " cannot be read", failure);
        }
    }

    private boolean awaitExit(Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
