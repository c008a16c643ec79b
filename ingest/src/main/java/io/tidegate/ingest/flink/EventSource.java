package io.tidegate.ingest.flink;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.kafka.Topics;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The job's front: events and outcomes from their topics, decoded and checked, dead letters aside. Reading starts where
 * the checkpoint says, else at the group's committed offsets, else at the beginning. The two topics are read in step by
 * watermark alignment, so that a fast replay sees labels as the live job would have.
 */
public final class EventSource {
    private EventSource() {}

    /** Adds the sources to a job. */
    public static EventStreams read(StreamExecutionEnvironment environment, EventSourceConfig config) {
        SingleOutputStreamOperator<Ingested> events =
                split(environment, config, Expected.EVENT, Topics.EVENTS, "events");
        SingleOutputStreamOperator<Ingested> outcomes =
                split(environment, config, Expected.OUTCOME, Topics.OUTCOMES, "outcomes");
        return new EventStreams(
                events,
                outcomes.assignTimestampsAndWatermarks(NeverHoldsBack.strategy())
                        .uid("ingest-outcomes-idle")
                        .name("outcomes hold no watermark back"),
                events.getSideOutput(ReadingSplit.DEAD_LETTERS)
                        .union(outcomes.getSideOutput(ReadingSplit.DEAD_LETTERS)));
    }

    private static SingleOutputStreamOperator<Ingested> split(
            StreamExecutionEnvironment environment,
            EventSourceConfig config,
            Expected expected,
            String topic,
            String name) {
        return environment
                .fromSource(
                        source(config, expected, topic),
                        ReadingWatermarks.strategy(config, expected),
                        "read " + name,
                        ReadingTypeInformation.INSTANCE)
                .uid("ingest-" + name + "-source")
                .process(new ReadingSplit(), IngestedTypeInformation.INSTANCE)
                .uid("ingest-" + name + "-split")
                .name(name + ", dead letters aside");
    }

    private static KafkaSource<Reading> source(EventSourceConfig config, Expected expected, String topic) {
        Properties properties = new Properties();
        properties.putAll(config.kafka());
        KafkaSourceBuilder<Reading> builder = KafkaSource.<Reading>builder()
                .setProperties(properties)
                .setBootstrapServers(config.bootstrap())
                .setGroupId(config.group())
                .setClientIdPrefix(config.group() + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new ReadingDeserializer(
                        expected, config.futureTolerance().toMillis()));
        if (config.untilLatest()) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }
}
