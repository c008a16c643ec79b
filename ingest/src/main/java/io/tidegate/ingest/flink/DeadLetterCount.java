package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Counts dead letters as {@code dead_letters} with the label {@code code}. */
final class DeadLetterCount extends RichMapFunction<DeadLetter, DeadLetter> {
    private static final long serialVersionUID = 1;

    private transient @Nullable Map<ErrorCode, Counter> counters;

    @Override
    public void open(OpenContext context) {
        MetricGroup group = TidegateMetrics.of(getRuntimeContext().getMetricGroup());
        Map<ErrorCode, Counter> byCode = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            byCode.put(code, group.addGroup("code", code.name()).counter("dead_letters"));
        }
        counters = byCode;
    }

    @Override
    public DeadLetter map(DeadLetter letter) {
        Counter counter = requireNonNull(counters, "counters is null: not opened")
                .get(letter.problem().code());
        requireNonNull(counter, "counter is null").inc();
        return letter;
    }
}
