package io.tidegate.loadtests.echo;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.loadtests.frame.BenchRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The breakdown of the measured windows of the job, from the decisions themselves. */
final class StageRows {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int ENCODED_MAX = 5_000;

    private StageRows() {}

    /** Rows of where the time went, how large decisions are, and how many of them missed something. */
    static List<BenchRow> of(List<WindowRun> runs) {
        DecisionCodec codec = new DecisionCodec();
        StageMeans means = new StageMeans();
        List<Decision> sample = new ArrayList<>();
        long count = 0;
        long bytes = 0;
        long degraded = 0;
        double epochMillis = epochMillisOfNanoZero();
        for (WindowRun run : runs) {
            for (WindowRun.Answer answer : run.answers()) {
                Decision decision = (Decision) codec.decode(answer.value());
                double answeredMillis = epochMillis + answer.nanos() / NANOS_PER_MILLI;
                double latencyMillis = run.window().latencyNanos(answer.id()) / NANOS_PER_MILLI;
                means.add(decision, answeredMillis - latencyMillis, answeredMillis);
                if (sample.size() < ENCODED_MAX) {
                    sample.add(decision);
                }
                count++;
                bytes += answer.value().length;
                degraded += decision.degradations().isEmpty() ? 0 : 1;
            }
        }
        List<BenchRow> rows = new ArrayList<>(means.rows(Encoding.meanNanos(sample)));
        rows.add(BenchRow.lower("decision.bytes", (double) bytes / count, "bytes"));
        rows.add(BenchRow.lower("decision.degraded", (double) degraded / count, "of all decisions"));
        return List.copyOf(rows);
    }

    /** What the wall clock showed when the clock of System.nanoTime was at 0. */
    private static double epochMillisOfNanoZero() {
        Instant now = Instant.now();
        long nanos = System.nanoTime();
        return now.getEpochSecond() * 1e3 + now.getNano() / NANOS_PER_MILLI - nanos / NANOS_PER_MILLI;
    }
}
