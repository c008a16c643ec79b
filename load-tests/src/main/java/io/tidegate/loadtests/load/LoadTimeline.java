package io.tidegate.loadtests.load;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.loadtests.latency.DueTimes;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What became of the payments of one run, second by second. Latency counts from the time at which a payment was due, and
 * in the second in which it was. Safe for use by several threads: one sends, one reads answers, others look.
 */
public final class LoadTimeline {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Seconds whose distribution is kept, a quarter of a megabyte each: longer than anybody waits for an answer. */
    static final int OPEN_SECONDS = 40;

    private static final double NANOS_PER_MILLI = 1e6;

    private final DueTimes times;
    private final long measuredFromNanos;
    private final Latencies latencies;
    private final BitSet answered = new BitSet();
    private final List<Second> seconds = new ArrayList<>();
    private final LatencyFigures measured = new LatencyFigures();
    private int sent;
    private int answers;
    private LogCounts log = LogCounts.NONE;

    /** Is told of each latency, by the thread that reads answers. */
    interface Latencies {
        void answered(long latencyNanos, boolean isMeasured);
    }

    /** One second of it. */
    private static final class Second {
        private @Nullable LatencyFigures latency = new LatencyFigures();
        private int sent;
        private int answered;
        private long lateNanos;
        private OptionalDouble p50 = OptionalDouble.empty();
        private OptionalDouble p99 = OptionalDouble.empty();
        private OptionalDouble max = OptionalDouble.empty();

        void record(long latencyNanos) {
            if (latency != null) {
                latency.record(latencyNanos);
            } else {
                max = OptionalDouble.of(Math.max(max.orElse(0), latencyNanos / NANOS_PER_MILLI));
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
            double late = lateNanos / NANOS_PER_MILLI;
            if (latency == null) {
                return new Point(sent, answered, waiting, p50, p99, max, late);
            }
            return new Point(sent, answered, waiting, millis(50), millis(99), millis(100), late);
        }

        private OptionalDouble millis(double percentile) {
            return latency == null || latency.samples() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(latency.millis(percentile));
        }
    }

    /**
     * A second, as a reader sees it.
     *
     * @param sent payments sent in it
     * @param answered payments answered in it
     * @param waiting payments sent and not answered at its end
     * @param p50 latency in milliseconds of payments due in it, empty where none of them is answered; so the other two
     * @param lateMillis how long after it was due a payment was sent in it, at most: the generator's own fault
     */
    public record Point(
            int sent,
            int answered,
            int waiting,
            OptionalDouble p50,
            OptionalDouble p99,
            OptionalDouble max,
            double lateMillis) {}

    /**
     * Nothing sent yet.
     *
     * @param leadIn payments due in it are not measured
     */
    LoadTimeline(DueTimes times, Duration leadIn, Latencies latencies) {
        this.times = times;
        this.measuredFromNanos = times.startNanos() + leadIn.toNanos();
        this.latencies = latencies;
    }

    /** Notes that the next payment is sent. */
    synchronized void sent(long nowNanos) {
        Second second = second(nowNanos);
        second.sent++;
        second.lateNanos = Math.max(second.lateNanos, nowNanos - times.dueNanos(sent));
        sent++;
    }

    /** Notes a record, not void, that answers a payment; of several to one payment the first counts. */
    synchronized void answered(int index, DecisionOrigin origin, long nowNanos) {
        if (index >= sent) {
            return; // of no payment that there is
        }
        int duplicates = origin == DecisionOrigin.DUPLICATE ? 1 : 0;
        if (answered.get(index)) {
            count(0, 0, duplicates, 1, 0);
            return;
        }
        count(0, 0, duplicates, 0, 0);
        answered.set(index);
        answers++;
        second(nowNanos).answered++;
        long dueNanos = times.dueNanos(index);
        long latencyNanos = nowNanos - dueNanos;
        boolean isMeasured = dueNanos >= measuredFromNanos;
        second(dueNanos).record(latencyNanos);
        if (isMeasured) {
            measured.record(latencyNanos);
        }
        latencies.answered(latencyNanos, isMeasured);
    }

    /** Notes a void record of a payment. */
    synchronized void voided(DecisionOrigin origin) {
        count(1, origin == DecisionOrigin.REPEATED ? 1 : 0, 0, 0, 0);
    }

    /** Notes a fence. */
    synchronized void fenced() {
        count(0, 0, 0, 0, 1);
    }

    private void count(int voids, int repeated, int duplicates, int again, int fences) {
        if (voids + duplicates + again + fences > 0) {
            log = new LogCounts(
                    log.voids() + voids,
                    log.repeated() + repeated,
                    log.duplicates() + duplicates,
                    log.again() + again,
                    log.fences() + fences);
        }
    }

    private Second second(long nanos) {
        int at = (int) Math.max(0, (nanos - times.startNanos()) / SECOND_NANOS);
        while (seconds.size() <= at) {
            seconds.add(new Second());
            if (seconds.size() > OPEN_SECONDS) {
                seconds.get(seconds.size() - 1 - OPEN_SECONDS).close();
            }
        }
        return seconds.get(at);
    }

    /** Payments sent. */
    synchronized int sent() {
        return sent;
    }

    /** Payments sent and not answered yet. */
    synchronized int waiting() {
        return sent - answers;
    }

    /** Whether as many payments wait as were sent in all of the time that one may wait. */
    synchronized boolean isStuck(long nowNanos, Duration patience) {
        long sinceNanos = nowNanos - patience.toNanos() - times.startNanos();
        if (sinceNanos < 0) {
            return false;
        }
        int sentSince = 0;
        for (int i = seconds.size() - 1; i >= 0 && i >= sinceNanos / SECOND_NANOS; i--) {
            sentSince += seconds.get(i).sent;
        }
        return waiting() >= Math.max(1, sentSince);
    }

    /** What else stood in the log of answers. */
    synchronized LogCounts log() {
        return log;
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
