package io.tidegate.ingest.flink;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.kafka.Topics;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Dead letters to their topic, at least once, counted by error code. */
public final class DeadLetterSink {
    private DeadLetterSink() {}

    /** Adds the sink to a job: all dead letters of the job pass here. */
    public static DataStreamSink<DeadLetter> write(DataStream<DeadLetter> deadLetters, EventSourceConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.kafka());
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.DEAD_LETTER_BYTES_MAX));
        KafkaSink<DeadLetter> sink = KafkaSink.<DeadLetter>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(config.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetterRecordSchema())
                .build();
        return deadLetters
                .map(new DeadLetterCount())
                .returns(DeadLetterTypeInformation.INSTANCE)
                .uid("ingest-dead-letters-count")
                .name("count dead letters")
                .sinkTo(sink)
                .uid("ingest-dead-letters-sink")
                .name("dead letters");
    }
}
