package io.tidegate.loadtests.windows;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.flink.RelayRecordTypeInformation;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.local.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** Latencies of the payments that are not of the hot merchant, by window, from due to past the last hop. */
final class HotLatencies {
    private static final Map<String, HotLatencies> ALL = new ConcurrentHashMap<>();

    private final List<LatencyFigures> windows = new ArrayList<>();

    private HotLatencies(int windows) {
        for (int i = 0; i < windows; i++) {
            this.windows.add(new LatencyFigures());
        }
    }

    /** New ones for a job, by its name; to be read when the job has ended. */
    static HotLatencies start(String job, int windows) {
        HotLatencies latencies = new HotLatencies(windows);
        ALL.put(job, latencies);
        return latencies;
    }

    /** The end of the job. */
    static void record(DataStream<RelayRecord> records, String job) {
        records.flatMap(new Recording(job), RelayRecordTypeInformation.INSTANCE).sinkTo(new DiscardingSink<>());
    }

    long samples(int window) {
        return windows.get(window).samples();
    }

    double millis(int window, double percentile) {
        return windows.get(window).millis(percentile);
    }

    private void add(RelayRecord record, long nowNanos) {
        RecordOrigin origin = record.ingested().origin();
        if (origin.partition() != HotPayments.NO_WINDOW && origin.offset() != HotPayments.HOT) {
            windows.get(origin.partition()).record(nowNanos - record.ingested().decodeNanos());
        }
    }

    private static final class Recording extends RichFlatMapFunction<RelayRecord, RelayRecord> {
        private static final long serialVersionUID = 1;

        private final String job;

        private Recording(String job) {
            this.job = job;
        }

        @Override
        public void flatMap(RelayRecord record, Collector<RelayRecord> output) {
            requireNonNull(ALL.get(job), job).add(record, System.nanoTime());
            Meter.named(job).add(0);
        }
    }
}
