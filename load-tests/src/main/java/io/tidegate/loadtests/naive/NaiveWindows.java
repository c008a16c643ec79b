package io.tidegate.loadtests.naive;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Windows of one kind of entity: Flink's sliding windows of a day, a week and 30 days, sliding by an hour, six hours and a
 * day. Each payment is given what the latest windows of its entity said, at their ends.
 */
final class NaiveWindows {
    private static final List<Span> SPANS = List.of(
            new Span("1DAY", Duration.ofDays(1), Duration.ofHours(1)),
            new Span("7DAY", Duration.ofDays(7), Duration.ofHours(6)),
            new Span("30DAY", Duration.ofDays(30), Duration.ofDays(1)));

    private static final TypeInformation<Tuple2<Long, Double>> TOTAL = TypeInformation.of(new TypeHint<>() {});

    private NaiveWindows() {}

    /** A window: its name in those of features, its length and how far it slides. */
    private record Span(String name, Duration size, Duration slide) {}

    /** Which entity, and which features its windows fill: of the count, and of the mean; empty for none. */
    record Features(String countPrefix, String meanPrefix) implements java.io.Serializable {}

    /** Adds the features of one kind of entity. */
    static DataStream<NaivePayment> enrich(
            DataStream<NaivePayment> payments, KeySelector<NaivePayment, String> entity, Features features) {
        KeyedStream<NaivePayment, String> keyed = payments.keyBy(entity);
        DataStream<NaiveFeature> ended = null;
        for (int i = 0; i < SPANS.size(); i++) {
            Span span = SPANS.get(i);
            DataStream<NaiveFeature> ofSpan = keyed.window(SlidingEventTimeWindows.of(span.size(), span.slide()))
                    .aggregate(new Totals(), new Named(i), TOTAL, TOTAL, TypeInformation.of(NaiveFeature.class));
            ended = ended == null ? ofSpan : ended.union(ofSpan);
        }
        return keyed.connect(
                        java.util.Objects.requireNonNull(ended, "no window").keyBy(feature -> feature.entity))
                .process(new Latest(features), TypeInformation.of(NaivePayment.class));
    }

    /** Count and sum of the amounts. */
    private static final class Totals
            implements AggregateFunction<NaivePayment, Tuple2<Long, Double>, Tuple2<Long, Double>> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, Double> createAccumulator() {
            return Tuple2.of(0L, 0.0);
        }

        @Override
        public Tuple2<Long, Double> add(NaivePayment payment, Tuple2<Long, Double> total) {
            return Tuple2.of(total.f0 + 1, total.f1 + payment.amount);
        }

        @Override
        public Tuple2<Long, Double> getResult(Tuple2<Long, Double> total) {
            return total;
        }

        @Override
        public Tuple2<Long, Double> merge(Tuple2<Long, Double> left, Tuple2<Long, Double> right) {
            return Tuple2.of(left.f0 + right.f0, left.f1 + right.f1);
        }
    }

    private static final class Named
            extends ProcessWindowFunction<Tuple2<Long, Double>, NaiveFeature, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        private final int window;

        Named(int window) {
            this.window = window;
        }

        @Override
        public void process(
                String entity, Context context, Iterable<Tuple2<Long, Double>> totals, Collector<NaiveFeature> out) {
            totals.forEach(total -> out.collect(new NaiveFeature(entity, window, total.f0, total.f1)));
        }
    }

    /** Keeps what the latest windows of an entity said, and gives it to its payments. */
    private static final class Latest extends KeyedCoProcessFunction<String, NaivePayment, NaiveFeature, NaivePayment> {
        private static final long serialVersionUID = 1;

        private final Features features;
        private transient MapState<Integer, NaiveFeature> latest;

        Latest(Features features) {
            this.features = features;
        }

        @Override
        public void open(OpenContext context) {
            latest = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("latest", Integer.class, NaiveFeature.class));
        }

        @Override
        public void processElement1(NaivePayment payment, Context context, Collector<NaivePayment> out)
                throws Exception {
            for (int i = 0; i < SPANS.size(); i++) {
                NaiveFeature known = latest.get(i);
                String suffix = SPANS.get(i).name() + "_WINDOW";
                double count = known == null ? 0 : known.count;
                payment.features.put(features.countPrefix() + suffix, count);
                payment.features.put(
                        features.meanPrefix() + suffix,
                        known == null || known.count == 0 ? 0 : known.sum / known.count);
            }
            out.collect(payment);
        }

        @Override
        public void processElement2(NaiveFeature feature, Context context, Collector<NaivePayment> out)
                throws Exception {
            latest.put(feature.window, feature);
        }
    }
}
