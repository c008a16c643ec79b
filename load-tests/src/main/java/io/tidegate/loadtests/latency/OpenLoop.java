package io.tidegate.loadtests.latency;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does something for each event when it is due; late ones at once, one after the other, never skipped. */
public final class OpenLoop {
    private OpenLoop() {}

    /** Runs events 0 to {@code count - 1} in this thread. */
    public static void run(Schedule schedule, int count, IntConsumer send) {
        for (int index = 0; index < count; index++) {
            await(schedule.dueNanos(index));
            send.accept(index);
        }
    }

    /** Returns when something is due, at once where it is late. */
    public static void await(long dueNanos) {
        for (long early = dueNanos - System.nanoTime(); early > 0; early = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
    }
}
