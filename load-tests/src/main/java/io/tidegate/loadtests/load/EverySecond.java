package io.tidegate.loadtests.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something each second, in a thread of its own, until closed. */
final class EverySecond implements AutoCloseable {
    private static final long END_SECONDS_MAX = 10;

    private final ScheduledExecutorService thread;

    /** @param work ends nothing by what it throws but itself */
    EverySecond(String name, long firstMillis, Runnable work) {
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        var unused = thread.scheduleAtFixedRate(work, firstMillis, TimeUnit.SECONDS.toMillis(1), TimeUnit.MILLISECONDS);
    }

    /** Ends it, and waits until what runs is over. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
