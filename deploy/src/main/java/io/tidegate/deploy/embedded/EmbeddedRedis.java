package io.tidegate.deploy.embedded;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server from the binary in the embedded-redis jar: a process of its own, on the loopback address, that keeps
 * nothing on disk. It ends with this process.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final int ATTEMPTS_MAX = 3;
    private static final Duration START_MAX = Duration.ofSeconds(15);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 5;
    private static final String LOG = "redis.log";
    private static final String READY = "Ready to accept connections";

    private final Path folder;
    private final List<String> command;
    private final int port;
    private final Thread hook;
    private @Nullable Process process;

    private EmbeddedRedis(Path folder, int port) {
        this.folder = folder;
        this.command = RedisServer.command(folder, port);
        this.port = port;
        this.hook = new Thread(this::stop, "redis-stop");
    }

    /** Starts a server on a free port. */
    public static EmbeddedRedis start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @param folder of its own, made where it is not there; the binary and its log go there
     * @param port on the loopback address, 0 for a free one
     * @throws TidegateException REFERENCE_UNAVAILABLE where it does not start
     */
    public static EmbeddedRedis start(Path folder, int port) {
        requireNonNull(folder, "folder is null");
        Path own = folder.toAbsolutePath();
        for (int attempt = 1; ; attempt++) {
            try {
                EmbeddedRedis redis = new EmbeddedRedis(own, Ports.orFree(port));
                redis.launch();
                Runtime.getRuntime().addShutdownHook(redis.hook);
                return redis;
            } catch (IOException e) {
                // A free port may be taken by someone else before the server binds it.
                if (port != 0 || attempt == ATTEMPTS_MAX) {
                    throw unavailable(port, e);
                }
            }
        }
    }

    public String host() {
        return Ports.LOOPBACK;
    }

    public int port() {
        return port;
    }

    /** Process id, for tests that look for what is left. */
    public synchronized long processId() {
        return process == null ? -1 : process.pid();
    }

    /** Stops the server; what it held is gone. */
    public synchronized void stop() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the server again, empty, on the same port; it is stopped first where it runs. */
    public synchronized void restart() {
        stop();
        try {
            launch();
        } catch (IOException e) {
            throw unavailable(port, e);
        }
    }

    /** Waits until the server has ended, by itself or by {@link #stop}. */
    public void awaitStopped() throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null) {
            running.waitFor();
        }
    }

    /** Stops the server and deletes its folder. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs and finds nothing to stop
        }
        Folders.delete(folder);
    }

    private synchronized void launch() throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .start();
        long deadlineNanos = System.nanoTime() + START_MAX.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IOException("redis-server ended with exit code " + process.exitValue() + ": " + lastLine());
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                stop();
                throw new IOException("redis-server is not ready: waited " + START_MAX);
            }
            pause();
        }
    }

    /** By its own log: another server may answer on a port that this one could not take. */
    private boolean isReady() throws IOException {
        return lines().stream().anyMatch(line -> line.contains(READY));
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IOException("interrupted while redis-server starts", e);
        }
    }

    private String lastLine() throws IOException {
        List<String> lines = lines();
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve(LOG), StandardCharsets.UTF_8);
    }

    private static TidegateException unavailable(int port, Throwable cause) {
        return new TidegateException(
                ErrorCode.REFERENCE_UNAVAILABLE, "embedded Redis does not start: port=" + port, cause);
    }
}
