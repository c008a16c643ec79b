package io.tidegate.loadtests.path;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the time of one event goes, on average. The parts sum to the latency from due to answered, because the parts
 * that no clock of ours measures are what is left between two clocks; wall clocks are read in whole milliseconds, at both
 * ends alike:
 *
 * <ul>
 *   <li>Kafka in: due, which is the event's time, until read by the job
 *   <li>stages: from the decision
 *   <li>hops: read until it is its turn to be decided, less the stages up to there: exchanges between tasks, and waiting
 *       for a core
 *   <li>encode: measured on the same decisions afterwards
 *   <li>Kafka out: from its turn until read by the asker, less score, rules and encode
 * </ul>
 */
final class StageMeans {
    private static final double NANOS_PER_MILLI = 1e6;

    /** The job reads the clock for decidedAt before these. */
    private static final Set<Stage> AFTER_DECIDED_AT = Set.of(Stage.SCORE, Stage.RULES);

    private final long[] stageNanos = new long[Stage.values().length];
    private long inMillis;
    private long insideMillis;
    private long count;

    /** Adds a decision of an event whose time is when it was due. */
    void add(Decision decision) {
        inMillis += decision.readAtMillis() - decision.eventTimeMillis();
        insideMillis += decision.decidedAtMillis() - decision.readAtMillis();
        for (int stage = 0; stage < stageNanos.length; stage++) {
            stageNanos[stage] += decision.stageNanos()[stage];
        }
        count++;
    }

    /** Decisions added. */
    long count() {
        return count;
    }

    /**
     * A row for each part with its share of the whole, and the whole; at least one decision must have been added.
     *
     * @param prefix of their names
     * @param latencyMillis mean of the events, from due to answered
     * @param encodeNanos mean time of making a decision's bytes
     */
    List<BenchRow> rows(String prefix, double latencyMillis, double encodeNanos) {
        Peer all = new Peer(prefix + "all", latencyMillis);
        double in = (double) inMillis / count;
        double inside = (double) insideMillis / count;
        List<BenchRow> rows = new ArrayList<>();
        rows.add(row(prefix + "kafkaIn", in, all));
        double before = 0;
        double after = encodeNanos / NANOS_PER_MILLI;
        for (Stage stage : Stage.values()) {
            double millis = stageNanos[stage.ordinal()] / NANOS_PER_MILLI / count;
            if (AFTER_DECIDED_AT.contains(stage)) {
                after += millis;
            } else {
                before += millis;
            }
            rows.add(row(prefix + stage.name().toLowerCase(Locale.ROOT), millis, all));
        }
        rows.add(row(prefix + "hops", inside - before, all));
        rows.add(row(prefix + "encode", encodeNanos / NANOS_PER_MILLI, all));
        rows.add(row(prefix + "kafkaOut", latencyMillis - in - inside - after, all));
        rows.add(BenchRow.lower(all.name(), latencyMillis, "ms"));
        return List.copyOf(rows);
    }

    private static BenchRow row(String part, double millis, Peer all) {
        return BenchRow.lower(part, millis, "ms").against(all);
    }
}
