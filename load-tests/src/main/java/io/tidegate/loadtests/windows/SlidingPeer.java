package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.loadtests.local.Meter;
import java.time.Duration;
import java.util.Collection;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The peer: Flink's sliding windows with an incremental aggregate, which keeps two numbers for each window. */
final class SlidingPeer {
    private static final TypeInformation<Tuple4<String, Long, Long, Long>> RESULT =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG, Types.LONG);

    private static final TypeInformation<long[]> TOTALS = PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO;

    private SlidingPeer() {}

    /** Its job, with the events that it has begun to work on as figures of the meter. */
    static void metered(DataStream<RelayRecord> payments, Duration size, Duration slide, String meter) {
        windows(payments, new MeteredWindows(SlidingEventTimeWindows.of(size, slide), meter))
                .sinkTo(new DiscardingSink<>());
    }

    /** Its job, with the results kept for a comparison. */
    static void compared(DataStream<RelayRecord> payments, Duration size, Duration slide, String job) {
        Compared.collect(
                windows(payments, SlidingEventTimeWindows.of(size, slide)),
                RESULT,
                job,
                (result, results) ->
                        results.put(name(result.f0, result.f1), new Compared.CountAndSum(result.f2, result.f3)));
    }

    /** Name of a result. */
    static String name(String key, long endMillis) {
        return key + '@' + endMillis;
    }

    private static DataStream<Tuple4<String, Long, Long, Long>> windows(
            DataStream<RelayRecord> payments, WindowAssigner<Object, TimeWindow> assigner) {
        return HopJob.exchanged(payments, EntityType.ACCOUNT)
                .window(assigner)
                .aggregate(new CountAndSum(), new Named(), TOTALS, TOTALS, RESULT);
    }

    /** Adds in place: a fresh object for each addition would slow the peer down. */
    private static final class CountAndSum implements AggregateFunction<RelayRecord, long[], long[]> {
        private static final long serialVersionUID = 1;

        @Override
        public long[] createAccumulator() {
            return new long[2];
        }

        @Override
        public long[] add(RelayRecord record, long[] accumulator) {
            accumulator[0]++;
            accumulator[1] += ((RiskEvent) record.ingested().observation())
                    .payment()
                    .orElseThrow()
                    .billing()
                    .amountMinor();
            return accumulator;
        }

        @Override
        public long[] getResult(long[] accumulator) {
            return accumulator;
        }

        @Override
        public long[] merge(long[] first, long[] second) {
            return new long[] {first[0] + second[0], first[1] + second[1]};
        }
    }

    private static final class Named
            extends ProcessWindowFunction<long[], Tuple4<String, Long, Long, Long>, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(
                String key,
                Context context,
                Iterable<long[]> totals,
                Collector<Tuple4<String, Long, Long, Long>> output) {
            for (long[] total : totals) {
                output.collect(Tuple4.of(key, context.window().getEnd(), total[0], total[1]));
            }
        }
    }

    /** Flink's own assignment, counted: it is asked once for every event. */
    private static final class MeteredWindows extends WindowAssigner<Object, TimeWindow> {
        private static final long serialVersionUID = 1;

        private final SlidingEventTimeWindows windows;
        private final String meter;

        private MeteredWindows(SlidingEventTimeWindows windows, String meter) {
            this.windows = windows;
            this.meter = meter;
        }

        @Override
        public Collection<TimeWindow> assignWindows(Object element, long timestamp, WindowAssignerContext context) {
            Meter.named(meter).add(0);
            return windows.assignWindows(element, timestamp, context);
        }

        @Override
        public Trigger<Object, TimeWindow> getDefaultTrigger() {
            return windows.getDefaultTrigger();
        }

        @Override
        public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
            return windows.getWindowSerializer(config);
        }

        @Override
        public boolean isEventTime() {
            return windows.isEventTime();
        }
    }
}
