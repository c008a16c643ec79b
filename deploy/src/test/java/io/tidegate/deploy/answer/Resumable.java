package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Work that stops at its pauses and goes on when it is told to: a process that sleeps in the middle of something. It has a
 * thread of its own, which runs only while the one that resumes it waits; so whatever it does has one order.
 */
final class Resumable {
    private static final ThreadLocal<@Nullable Resumable> CURRENT = new ThreadLocal<>();

    private final Semaphore mayRun = new Semaphore(0);
    private final Semaphore stands = new Semaphore(0);
    private final Thread thread;
    private boolean done;
    private @Nullable Throwable failure;

    Resumable(Runnable work) {
        requireNonNull(work, "work is null");
        this.thread = new Thread(() -> run(work), "resumable");
        thread.setDaemon(true);
    }

    /** Stops the work that calls this until it is resumed. */
    static void pause() {
        Resumable current = requireNonNull(CURRENT.get(), "nothing that can be resumed runs here");
        current.stands.release();
        current.mayRun.acquireUninterruptibly();
    }

    /** Whether the caller is such work. */
    static boolean isRunning() {
        return CURRENT.get() != null;
    }

    /**
     * Lets it go on to its next pause or its end; what it throws is thrown here.
     *
     * @return whether it has ended
     */
    boolean resume() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        mayRun.release();
        stands.acquireUninterruptibly();
        if (failure != null) {
            throw new IllegalStateException("what was resumed failed", failure);
        }
        return done;
    }

    private void run(Runnable work) {
        CURRENT.set(this);
        mayRun.acquireUninterruptibly();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            done = true;
            stands.release();
        }
    }
}
