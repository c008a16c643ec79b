package io.tidegate.loadtests.naive;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.kafka.KafkaRecords;
import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.scoring.model.ModelPackage;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The naive build as a job. Of Flink only the parallelism is set; no checkpoints, which is the default. */
public final class NaiveJob {
    public static final LoadPath PATH = LoadPath.ofBenchmark("naive");

    private static final Duration LATENESS = Duration.ofSeconds(1);

    private NaiveJob() {}

    /** Puts it together and makes its topics. @param rulesText rule set of payments */
    public static StreamGraph graph(JobConfig config, ModelPackage model, String rulesText) {
        String bootstrap = config.kafka().bootstrap();
        RedisAddress redis = RedisReference.address(config.reference()).orElseThrow();
        LatencyClients.createTopics(bootstrap, config.kafka().partitions(), PATH.inputTopic(), PATH.outputTopic());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        environment.setParallelism(config.flink().parallelism());
        DataStream<NaivePayment> payments = environment
                .fromSource(
                        KafkaRecords.source(bootstrap, PATH.name(), PATH.inputTopic()),
                        WatermarkStrategy.noWatermarks(),
                        "read",
                        KafkaRecords.TYPE)
                .map(new Decode())
                .returns(NaivePayment.class)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<NaivePayment>forBoundedOutOfOrderness(LATENESS)
                        .withTimestampAssigner((payment, read) -> payment.timeMillis));
        DataStream<NaivePayment> ofAccount = NaiveWindows.enrich(
                payments,
                payment -> payment.account,
                new NaiveWindows.Features("CUSTOMER_ID_NB_TX_", "CUSTOMER_ID_AVG_AMOUNT_"));
        DataStream<NaivePayment> ofBoth = NaiveWindows.enrich(
                ofAccount,
                payment -> payment.merchant,
                new NaiveWindows.Features("TERMINAL_ID_NB_TX_", "TERMINAL_ID_AVG_AMOUNT_"));
        ofBoth.map(new NaiveDecide(model, rulesText, redis))
                .returns(KafkaRecords.TYPE)
                .sinkTo(KafkaRecords.sink(bootstrap, PATH.outputTopic()));
        return environment.getStreamGraph();
    }

    private static final class Decode extends RichMapFunction<Tuple2<byte[], byte[]>, NaivePayment> {
        private static final long serialVersionUID = 1;

        private transient ObservationCodec codec;

        @Override
        public void open(OpenContext context) {
            codec = new ObservationCodec(EventCheck.standard(), System::nanoTime);
        }

        @Override
        public NaivePayment map(Tuple2<byte[], byte[]> record) {
            return NaivePayment.of((RiskEvent) codec.decodeKnown(Expected.EVENT, record.f1));
        }
    }
}
