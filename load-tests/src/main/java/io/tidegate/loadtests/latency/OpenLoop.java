package io.tidegate.loadtests.latency;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does something for each event when it is due; late ones at once, one after the other, never skipped. */
public final class OpenLoop {
    private OpenLoop() {}

    /** Runs events 0 to {@code count - 1} in this thread. */
    public static void run(Schedule schedule, int count, IntConsumer send) {
        for (int index = 0; index < count; index++) {
            long due = schedule.dueNanos(index);
            long early = due - System.nanoTime();
            while (early > 0) {
                LockSupport.parkNanos(early);
                early = due - System.nanoTime();
            }
            send.accept(index);
        }
    }
}
