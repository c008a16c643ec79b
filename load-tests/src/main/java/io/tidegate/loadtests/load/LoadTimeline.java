package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.latency.Schedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of the payments of one run, second by second. Latency counts from the time at which a payment was due, and
 * in the second in which it was. Safe for use by two threads: one sends, one reads answers.
 */
final class LoadTimeline {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

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
        private final LatencyFigures latency = new LatencyFigures();
        private int sent;
        private int answered;
    }

    /**
     * A second, as a reader sees it.
     *
     * @param sent payments sent in it
     * @param answered payments answered in it
     * @param waiting payments sent and not answered at its end
     * @param p50 latency in milliseconds of payments due in it, 0 where there are none; so the other two
     */
    record Point(int sent, int answered, int waiting, double p50, double p99, double max) {}

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
        second(schedule.dueNanos(index)).latency.record(latencyNanos);
        if (index >= leadIn) {
            measured.record(latencyNanos);
        }
    }

    private Second second(long nanos) {
        int at = (int) Math.max(0, (nanos - schedule.startNanos()) / SECOND_NANOS);
        while (seconds.size() <= at) {
            seconds.add(new Second());
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
            LatencyFigures latency = second.latency;
            boolean known = latency.samples() > 0;
            points.add(new Point(
                    second.sent,
                    second.answered,
                    waiting,
                    known ? latency.millis(50) : 0,
                    known ? latency.millis(99) : 0,
                    known ? latency.millis(100) : 0));
        }
        return points;
    }

    /** Latencies of the payments that are measured; to be asked for when all are answered, or given up. */
    synchronized LatencyFigures measured() {
        return measured;
    }
}
