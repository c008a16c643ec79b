package io.tidegate.loadtests.latency;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The events of one measured window, and when each was answered. One thread reports arrivals; the figures are asked for
 * by another one after {@link #awaitAll}.
 */
public final class LatencyWindow {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Map<String, Integer> indexes;
    private final Schedule schedule;
    private final long[] arrivedNanos;
    private final CountDownLatch missing;

    /** Events in the order in which they are due, by ids that differ. */
    public LatencyWindow(List<String> ids, Schedule schedule) {
        this.indexes = new HashMap<>(ids.size() * 2);
        for (String id : ids) {
            indexes.put(id, indexes.size());
        }
        if (indexes.size() != ids.size()) {
            throw new IllegalArgumentException("ids=" + ids.size() + " of which differ=" + indexes.size());
        }
        this.schedule = schedule;
        this.arrivedNanos = new long[ids.size()];
        Arrays.fill(arrivedNanos, NOT_YET);
        this.missing = new CountDownLatch(ids.size());
    }

    public Schedule schedule() {
        return schedule;
    }

    public int size() {
        return arrivedNanos.length;
    }

    /** Whether the id is of an event of this window that is not answered yet. */
    public boolean awaits(String id) {
        Integer index = indexes.get(id);
        return index != null && arrivedNanos[index] == NOT_YET;
    }

    /** Notes an answer to an event of this window; of several to one event the first counts. */
    public void arrived(String id, long nanos) {
        if (awaits(id)) {
            arrivedNanos[indexes.getOrDefault(id, -1)] = nanos;
            missing.countDown();
        }
    }

    /**
     * Waits until every event is answered.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where some are not at the deadline: such a window has no figures
     */
    public void awaitAll(Duration deadline) throws InterruptedException {
        if (!missing.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "events=" + size() + " unanswered=" + missing.getCount() + " after " + deadline);
        }
    }

    /** From due to answered, in nanoseconds, of an event that is answered. */
    public long latencyNanos(String id) {
        int index = indexes.getOrDefault(id, -1);
        if (index < 0 || arrivedNanos[index] == NOT_YET) {
            throw new IllegalArgumentException("id=" + id + " is not answered");
        }
        return arrivedNanos[index] - schedule.dueNanos(index);
    }

    /** Latencies of all events; every one must be answered. */
    public LatencyFigures figures() {
        if (missing.getCount() != 0) {
            throw new IllegalStateException("unanswered=" + missing.getCount());
        }
        LatencyFigures figures = new LatencyFigures();
        for (int index = 0; index < arrivedNanos.length; index++) {
            figures.record(arrivedNanos[index] - schedule.dueNanos(index));
        }
        return figures;
    }
}
