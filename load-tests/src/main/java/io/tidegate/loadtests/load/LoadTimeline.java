package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.latency.Schedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What became of the payments of one run, second by second. Latency counts from the time at which a payment was due, and
 * in the second in which it was. Safe for use by two threads: one sends, one reads answers.
 */
public final class LoadTimeline {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Seconds whose distribution is kept, a quarter of a megabyte each: longer than anybody waits for an answer. */
    static final int OPEN_SECONDS = 40;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Schedule schedule;
    private final int leadIn;
    private final BitSet answered = new BitSet();
    private final List<Second> seconds = new ArrayList<>();
    private final LatencyFigures measured = new LatencyFigures();
    private int sent;
    private int answers;
    private int again;

    /** One second of it. */
    private static final class Second {
        private @Nullable LatencyFigures latency = new LatencyFigures();
        private int sent;
        private int answered;
        private double p50;
        private double p99;
        private double max;

        void record(long latencyNanos) {
            if (latency != null) {
                latency.record(latencyNanos);
            } else {
                max = Math.max(max, latencyNanos / NANOS_PER_MILLI);
            }
        }

        /** Keeps three figures of the distribution; an answer that comes later raises the highest one only. */
        void close() {
            Point last = point(0);
            p50 = last.p50();
            p99 = last.p99();
            max = last.max();
            latency = null;
        }

        Point point(int waiting) {
            if (latency == null) {
                return new Point(sent, answered, waiting, p50, p99, max);
            }
            return latency.samples() == 0
                    ? new Point(sent, answered, waiting, 0, 0, 0)
                    : new Point(sent, answered, waiting, latency.millis(50), latency.millis(99), latency.millis(100));
        }
    }

    /**
     * A second, as a reader sees it.
     *
     * @param sent payments sent in it
     * @param answered payments answered in it
     * @param waiting payments sent and not answered at its end
     * @param p50 latency in milliseconds of payments due in it, 0 where there are none; so the other two
     */
    public record Point(int sent, int answered, int waiting, double p50, double p99, double max) {}

    /** @param leadIn payments before those that are measured */
    LoadTimeline(Schedule schedule, int leadIn) {
        this.schedule = schedule;
        this.leadIn = leadIn;
    }

    synchronized void sent(long nowNanos) {
        second(nowNanos).sent++;
        sent++;
    }

    /** Notes an answer; of several to one payment the first counts. */
    synchronized void answered(int index, long nowNanos) {
        if (answered.get(index)) {
            again++;
            return;
        }
        answered.set(index);
        answers++;
        second(nowNanos).answered++;
        long latencyNanos = nowNanos - schedule.dueNanos(index);
        second(schedule.dueNanos(index)).record(latencyNanos);
        if (index >= leadIn) {
            measured.record(latencyNanos);
        }
    }

    private Second second(long nanos) {
        int at = (int) Math.max(0, (nanos - schedule.startNanos()) / SECOND_NANOS);
        while (seconds.size() <= at) {
            seconds.add(new Second());
            if (seconds.size() > OPEN_SECONDS) {
                seconds.get(seconds.size() - 1 - OPEN_SECONDS).close();
            }
        }
        return seconds.get(at);
    }

    /** Payments sent and not answered yet. */
    synchronized int waiting() {
        return sent - answers;
    }

    /** Answers to payments that had one. */
    synchronized int again() {
        return again;
    }

    /** The seconds so far. */
    synchronized List<Point> points() {
        List<Point> points = new ArrayList<>();
        int waiting = 0;
        for (Second second : seconds) {
            waiting += second.sent - second.answered;
            points.add(second.point(waiting));
        }
        return points;
    }

    /** The second before the one that runs, with what waits now: most of what was due in it is answered. */
    synchronized Optional<Point> lastWhole() {
        return seconds.size() < 2
                ? Optional.empty()
                : Optional.of(seconds.get(seconds.size() - 2).point(waiting()));
    }

    /** Seconds so far. */
    synchronized int length() {
        return seconds.size();
    }

    /** Latencies of the payments that are measured; to be asked for when all are answered, or given up. */
    synchronized LatencyFigures measured() {
        return measured;
    }
}
