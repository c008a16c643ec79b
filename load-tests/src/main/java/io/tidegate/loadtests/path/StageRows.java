package io.tidegate.loadtests.path;

import io.tidegate.deploy.cluster.Await;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Where the time of the events decided from a moment on went, asked of their decisions once all are there. */
final class StageRows implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Decisions that are encoded again: as many as stay in a cache are faster than those of a job. */
    private static final int ENCODED_MAX = 5_000;

    private final DecisionCodec codec = new DecisionCodec();
    private final Consumer<byte[], byte[]> decisions;

    private StageRows(Consumer<byte[], byte[]> decisions) {
        this.decisions = decisions;
    }

    /** Counts decisions that are written from now on; reads none of them yet. */
    static StageRows from(String bootstrap) {
        return new StageRows(LatencyClients.consumerFromEnd(bootstrap, Topics.DECISIONS));
    }

    /**
     * Rows of where the time went, how large decisions are, and how many of them missed something.
     *
     * @param prefix of their names
     * @param windows all that the job was sent since; their lead-ins are left out
     */
    List<BenchRow> rows(String prefix, List<LoadResult> windows) {
        double latencyMillis = LatencyFigures.together(
                        windows.stream().map(LoadResult::latency).toList())
                .meanMillis();
        long count = windows.stream().mapToLong(LoadResult::sent).sum();
        NavigableMap<Long, LoadResult> byStart = new TreeMap<>();
        windows.forEach(window -> byStart.put(window.startMillis(), window));
        long[] read = {0};
        StageMeans means = new StageMeans();
        List<Decision> sample = new ArrayList<>();
        long[] bytesAndDegraded = new long[2];
        Await.until(count + " decisions", DEADLINE, () -> {
            for (ConsumerRecord<byte[], byte[]> record : decisions.poll(POLL)) {
                if (codec.decode(record.value()) instanceof Decision decision
                        && decision.origin() == DecisionOrigin.DECIDED) {
                    read[0]++;
                    if (isOfLeadIn(byStart.floorEntry(decision.eventTimeMillis()), decision.eventTimeMillis())) {
                        continue;
                    }
                    means.add(decision);
                    if (sample.size() < ENCODED_MAX) {
                        sample.add(decision);
                    }
                    bytesAndDegraded[0] += record.value().length;
                    bytesAndDegraded[1] += decision.degradations().isEmpty() ? 0 : 1;
                }
            }
            return read[0] >= count;
        });
        List<BenchRow> rows = new ArrayList<>(means.rows(prefix + "stage.", latencyMillis, Encoding.meanNanos(sample)));
        rows.add(BenchRow.lower(prefix + "decision.bytes", (double) bytesAndDegraded[0] / means.count(), "bytes"));
        rows.add(BenchRow.lower(
                prefix + "decision.degraded", (double) bytesAndDegraded[1] / means.count(), "of all decisions"));
        return rows;
    }

    private static boolean isOfLeadIn(Map.@Nullable Entry<Long, LoadResult> window, long dueMillis) {
        return window == null
                || dueMillis - window.getKey()
                        < TimeUnit.SECONDS.toMillis(window.getValue().leadInSeconds());
    }

    @Override
    public void close() {
        decisions.close();
    }
}
