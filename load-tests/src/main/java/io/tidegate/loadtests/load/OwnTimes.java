package io.tidegate.loadtests.load;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.latency.DueTimes;
import java.util.Arrays;

/**
 * Due times by the events' own. The one who sends asks for each event in turn, before it takes it; others ask for what
 * was sent, and have heard of it through a lock.
 */
final class OwnTimes implements DueTimes {
    /** Most events of a run: the due time of each is kept. */
    static final int EVENTS_MAX = 50_000_000;

    private static final int EVENTS_FIRST = 1 << 16;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long startNanos;
    private final LoadSource source;
    private final double speed;
    private volatile long[] dueNanos = new long[EVENTS_FIRST];
    private int known;

    OwnTimes(long startNanos, LoadSource source, double speed) {
        this.startNanos = startNanos;
        this.source = source;
        this.speed = speed;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long dueNanos(int index) {
        if (index == known) {
            add(startNanos + (long) (source.ownMillis() * NANOS_PER_MILLI / speed));
        }
        return dueNanos[index];
    }

    private void add(long due) {
        if (known == EVENTS_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "events of a run at their own pace=" + EVENTS_MAX
                            + " is the most; give a lower --speed or a shorter" + " --duration");
        }
        if (known == dueNanos.length) {
            dueNanos = Arrays.copyOf(dueNanos, Math.min(EVENTS_MAX, 2 * known));
        }
        dueNanos[known++] = due;
    }
}
