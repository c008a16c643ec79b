package io.tidegate.deploy.cluster;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls for a condition of another process. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @param what is waited for, for the message
     * @throws TidegateException CLUSTER_UNAVAILABLE where it does not hold before the deadline
     */
    public static void until(String what, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                throw new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE,
                        "expected " + what + " within " + deadline + ", it did not come");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
