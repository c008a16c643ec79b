package io.tidegate.loadtests.swap;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads decisions as they come: by which version each is, and how often each verdict was given. */
final class DecisionWatch {
    private final DecisionCodec codec = new DecisionCodec();
    private final SwapTimes times = new SwapTimes();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);

    /** Looks at a record of the decisions topic. */
    void read(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        if (codec.decode(record.value()) instanceof Decision decision) {
            decision.ruling().ifPresent(ruling -> {
                times.decided(ruling.ruleSetVersion(), nowNanos);
                count(ruling.verdict());
            });
        }
    }

    private synchronized void count(Verdict verdict) {
        verdicts.merge(verdict, 1L, Long::sum);
    }

    /** When each version decided. */
    SwapTimes times() {
        return times;
    }

    /** How often each verdict was given so far. */
    synchronized Map<Verdict, Long> verdicts() {
        return Map.copyOf(verdicts);
    }
}
