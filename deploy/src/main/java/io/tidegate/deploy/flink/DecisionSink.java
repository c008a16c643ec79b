package io.tidegate.deploy.flink;

import io.tidegate.ingest.kafka.Topics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Answers to their topic as soon as they exist, at least once: a transaction would hold each until the next checkpoint.
 * docs/adr/0001-answer-once.md says what makes them count once.
 */
public final class DecisionSink {
    private DecisionSink() {}

    /** Adds the sink, chained to the step that decides. */
    public static DataStreamSink<DecisionBytes> write(DataStream<DecisionBytes> decisions, String bootstrap) {
        KafkaSink<DecisionBytes> sink = KafkaSink.<DecisionBytes>builder()
                .setBootstrapServers(bootstrap)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new Schema())
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                // What is decided while a request is under way shares the next one: nothing waits for a timer.
                .setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1")
                .build();
        return decisions.sinkTo(sink).uid("decisions-sink").name("decisions");
    }

    private static final class Schema implements KafkaRecordSerializationSchema<DecisionBytes> {
        private static final long serialVersionUID = 1;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                DecisionBytes decision, KafkaSinkContext context, @Nullable Long timestamp) {
            // The record's time is its publish time: event times may lie years back, and brokers delete by them.
            return new ProducerRecord<>(Topics.DECISIONS, decision.key(), decision.value());
        }
    }
}
