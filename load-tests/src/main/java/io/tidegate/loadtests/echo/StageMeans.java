package io.tidegate.loadtests.echo;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Peer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the time of one event goes, on average. The parts sum to the latency from due to answered, because the parts
 * that no clock of ours measures are what is left between two clocks:
 *
 * <ul>
 *   <li>Kafka in: due until read by the job (the wall clock in the decision, whole milliseconds, half of one added)
 *   <li>stages: from the decision
 *   <li>hops: read until it is its turn to be decided, less the stages up to there: exchanges between tasks, and waiting
 *       for a core
 *   <li>encode: measured on the same decisions afterwards
 *   <li>Kafka out: from its turn until read by the asker, less score, rules and encode
 * </ul>
 */
final class StageMeans {
    private static final double NANOS_PER_MILLI = 1e6;
    /** A whole millisecond on a clock stands for the one that begins there. */
    private static final double CLOCK_STEP_MIDDLE_MILLIS = 0.5;

    /** The job reads the clock for decidedAt before these. */
    private static final Set<Stage> AFTER_DECIDED_AT = Set.of(Stage.SCORE, Stage.RULES);

    private final Map<Stage, Double> stageNanos = new EnumMap<>(Stage.class);
    private double inMillis;
    private double insideMillis;
    private double outMillis;
    private long count;

    /**
     * Adds a decision.
     *
     * @param dueMillis when its event was due, milliseconds since the epoch
     * @param answeredMillis when it was read by the asker, on the same clock
     */
    void add(Decision decision, double dueMillis, double answeredMillis) {
        inMillis += decision.readAtMillis() + CLOCK_STEP_MIDDLE_MILLIS - dueMillis;
        insideMillis += decision.decidedAtMillis() - decision.readAtMillis();
        outMillis += answeredMillis - decision.decidedAtMillis() - CLOCK_STEP_MIDDLE_MILLIS;
        for (Stage stage : Stage.values()) {
            stageNanos.merge(stage, (double) decision.stageNanos()[stage.ordinal()], Double::sum);
        }
        count++;
    }

    /** A row for each part with its share of the whole, and the whole; at least one decision must have been added. */
    List<BenchRow> rows(double encodeNanos) {
        double whole = (inMillis + insideMillis + outMillis) / count;
        Peer all = new Peer("stage.all", whole);
        List<BenchRow> rows = new ArrayList<>();
        rows.add(row("kafkaIn", inMillis / count, all));
        double before = 0;
        double after = encodeNanos / NANOS_PER_MILLI;
        for (Stage stage : Stage.values()) {
            double millis = stageNanos.getOrDefault(stage, 0.0) / count / NANOS_PER_MILLI;
            if (AFTER_DECIDED_AT.contains(stage)) {
                after += millis;
            } else {
                before += millis;
            }
            rows.add(row(stage.name().toLowerCase(Locale.ROOT), millis, all));
        }
        rows.add(row("hops", insideMillis / count - before, all));
        rows.add(row("encode", encodeNanos / NANOS_PER_MILLI, all));
        rows.add(row("kafkaOut", outMillis / count - after, all));
        rows.add(BenchRow.lower("stage.all", whole, "ms"));
        return List.copyOf(rows);
    }

    private static BenchRow row(String part, double millis, Peer all) {
        return BenchRow.lower("stage." + part, millis, "ms").against(all);
    }
}
