package io.tidegate.deploy.cluster;

import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process with a folder, logs and a temporary folder of its own. This JVM need not have started it. Its output of the
 * run before is kept beside that of this one; its temporary files are not.
 */
public final class ServerProcess implements AutoCloseable {
    /** Folder of temporary files, emptied at each start: a killed JVM leaves 24 MB of Flink in it. */
    static final String TEMPORARY = "tmp";

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);
    private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);
    private static final String READY = "ready ";
    private static final int LOG_TAIL_LINES = 200;

    /** Of a file's end; a line of a log is a few hundred bytes. */
    private static final int LOG_TAIL_BYTES = 512 << 10;

    /** An error, or the line of a stack trace that says what it is. */
    private static final Pattern FAILURE =
            Pattern.compile(" (ERROR|FATAL) |^(Caused by: |Exception in thread|[\\w.]+(Exception|Error)\\b)");

    private static final int FAILURE_LINES = 40;
    private static final int FAILURE_END_LINES = 20;

    private final String name;
    private final Path folder;
    private final ProcessIdentity identity;

    private ServerProcess(String name, Path parent, ProcessIdentity identity) {
        this.name = name;
        this.folder = parent.resolve(name).toAbsolutePath();
        this.identity = identity;
    }

    /** The process that was started under a name before, dead or alive. */
    static ServerProcess known(Path parent, String name, ProcessIdentity identity) {
        return new ServerProcess(name, parent, identity);
    }

    /**
     * Starts a main class with this JVM's Java and class path, in a process that ends with this JVM.
     *
     * @param parent folder under which the process has its own
     * @throws TidegateException CLUSTER_UNAVAILABLE where it cannot be started
     */
    public static ServerProcess start(
            Path parent, String name, List<String> jvmOptions, String mainClass, List<String> arguments) {
        String classPath = System.getProperty("java.class.path");
        return start(
                parent,
                ServerCommand.java(parent, name, Lifetime.WITH_STARTER, classPath, jvmOptions, mainClass, arguments));
    }

    /**
     * Starts a process.
     *
     * @param parent folder under which the process has its own
     * @throws TidegateException CLUSTER_UNAVAILABLE where it cannot be started
     */
    static ServerProcess start(Path parent, ServerCommand command) {
        String name = command.name();
        try {
            Path folder = Files.createDirectories(parent.resolve(name)).toAbsolutePath();
            Folders.delete(folder.resolve(TEMPORARY));
            Files.createDirectories(folder.resolve(TEMPORARY));
            Path output = output(folder, name);
            if (Files.exists(output)) {
                Files.move(output, folder.resolve(name + ".out.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> words = new ArrayList<>();
            if (command.lifetime() == Lifetime.OWN) {
                words.add("setsid");
            }
            words.addAll(command.words());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            if (command.lifetime() == Lifetime.OWN) {
                builder.redirectInput(Path.of("/dev/null").toFile());
            }
            Process process = builder.start();
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseThrow(() ->
                            new IOException("it ended at once\n" + String.join("\n", tail(output, LOG_TAIL_LINES))));
            return new ServerProcess(name, parent, identity);
        } catch (IOException failure) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "process " + name + " cannot start: " + failure.getMessage(),
                    failure);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return identity.pid();
    }

    /** Which process it is. */
    public ProcessIdentity identity() {
        return identity;
    }

    public ProcessState state() {
        return identity.state();
    }

    /** Whether it is there, paused or not. */
    public boolean alive() {
        return state() != ProcessState.DEAD;
    }

    /** Ends it at once, as kill -9 does, and waits until it is gone. */
    public void kill() {
        signal("KILL");
        if (!awaitState(ProcessState.DEAD, KILL_DEADLINE)) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "process " + name + " with pid=" + pid() + " is still there " + KILL_DEADLINE + " after kill -9");
        }
    }

    /** Asks it to end, as kill does, also where it is paused; returns at once. */
    void askToEnd() {
        signal("TERM");
        signal("CONT");
    }

    /** Asks it to end, and insists where it does not. */
    public void stop() {
        askToEnd();
        if (!awaitState(ProcessState.DEAD, STOP_DEADLINE)) {
            kill();
        }
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Lets it do nothing from now on, as kill -STOP does; its connections stay open. */
    public void pause() {
        signal("STOP");
        awaitState(ProcessState.PAUSED, KILL_DEADLINE);
    }

    /** Lets a paused process go on. */
    public void resume() {
        signal("CONT");
        awaitState(ProcessState.ALIVE, KILL_DEADLINE);
    }

    /** The address that a server main has printed, once it is ready. */
    public Optional<String> readyAddress() {
        return lines(output(folder, name)).stream()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.substring(READY.length()))
                .findFirst();
    }

    /** The last lines of its log and of what it has printed, for messages. */
    public String logTail() {
        return logTail(LOG_TAIL_LINES);
    }

    /** What its log and output say went wrong, and how they end, for messages: a dump of threads may stand behind it. */
    String failures() {
        List<String> wrong = Stream.of(folder.resolve(name + ".log"), output(folder, name))
                .flatMap(file -> lines(file).stream())
                .filter(line -> FAILURE.matcher(line).find())
                .limit(FAILURE_LINES)
                .toList();
        return String.join("\n", wrong) + '\n' + logTail(FAILURE_END_LINES);
    }

    /** So many lines of each of the two. */
    String logTail(int lines) {
        List<String> all = new ArrayList<>(tail(folder.resolve(name + ".log"), lines));
        all.addAll(tail(output(folder, name), lines));
        return String.join("\n", all);
    }

    private void signal(String signal) {
        if (!alive()) {
            return;
        }
        try {
            // The shell's own kill: there need be no other on a small machine.
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + ' ' + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0 && alive()) {
                throw new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE,
                        "signal " + signal + " to process " + name + " with pid=" + pid() + " is refused");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "interrupted", interrupted);
        }
    }

    /** Waits on through an interrupt: who stops a cluster must see it gone. */
    private boolean awaitState(ProcessState wanted, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (state() != wanted && alive()) {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(5);
                } catch (InterruptedException asked) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Path output(Path folder, String name) {
        return folder.resolve(name + ".out");
    }

    private static List<String> tail(Path file, int lines) {
        List<String> all = lines(file);
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Lines of the end of a file; none where it is not there. */
    private static List<String> lines(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - LOG_TAIL_BYTES));
            byte[] bytes = new byte[(int) Math.min(LOG_TAIL_BYTES, in.length())];
            int length = Math.max(0, in.read(bytes));
            return new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
