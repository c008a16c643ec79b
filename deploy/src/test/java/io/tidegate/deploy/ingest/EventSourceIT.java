package io.tidegate.deploy.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.flink.DeadLetterSink;
import io.tidegate.ingest.flink.EventSource;
import io.tidegate.ingest.flink.EventSourceConfig;
import io.tidegate.ingest.flink.EventStreams;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources and the dead letter sink in a Flink cluster against a real broker. */
class EventSourceIT {
    private static final int EVENTS = 200;
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
    private static final ObservationCodec CODEC = new ObservationCodec(EventCheck.standard(), () -> 0);

    @TempDir
    Path folder;

    @Test
    void shouldReadAllRecordsAndPutBadOnesAsideWhole() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                Topics.createMissing(admin, 3, (short) 1);
            }
            Map<ErrorCode, byte[]> bad = bad();
            publish(kafka.bootstrapServers(), bad);

            List<Ingested> read = run(
                    EventSourceConfig.standard(kafka.bootstrapServers(), "test").endingAtLatest());

            assertThat(read).hasSize(EVENTS + 1);
            assertThat(read.stream().map(ingested -> ingested.observation().eventId()))
                    .contains("e-0", "e-" + (EVENTS - 1), EventSamples.outcome().eventId());
            assertDeadLetters(kafka.bootstrapServers(), bad);
        }
    }

    private static List<Ingested> run(EventSourceConfig config) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        EventStreams streams = EventSource.read(environment, config);
        DeadLetterSink.write(streams.deadLetters(), config);
        List<Ingested> read = new ArrayList<>();
        try (CloseableIterator<Ingested> records =
                streams.events().union(streams.outcomes()).executeAndCollect()) {
            records.forEachRemaining(read::add);
        }
        return read;
    }

    private static void assertDeadLetters(String bootstrap, Map<ErrorCode, byte[]> bad) {
        DeadLetterCodec codec = new DeadLetterCodec();
        List<ConsumerRecord<byte[], byte[]>> records = Records.read(bootstrap, Topics.DEAD_LETTERS, bad.size());
        List<DeadLetter> letters =
                records.stream().map(record -> codec.decode(record.value())).toList();

        assertThat(letters).hasSize(bad.size());
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.value()).hasValueSatisfying(value -> assertThat(value)
                    .isEqualTo(bad.get(letter.problem().code())));
            assertThat(letter.key()).hasValueSatisfying(key -> assertThat(key).isEqualTo(KEY));
            assertThat(letter.origin().topic()).isEqualTo(Topics.EVENTS);
        });
    }

    /** A record for every code that reading can give. */
    private static Map<ErrorCode, byte[]> bad() {
        byte[] valid = CODEC.encode(EventSamples.payment());
        byte[] unknown = valid.clone();
        unknown[4] ^= 1;
        Map<ErrorCode, byte[]> bad = new LinkedHashMap<>();
        bad.put(ErrorCode.RECORD_TOO_LARGE, new byte[900_000]);
        bad.put(ErrorCode.UNKNOWN_FRAMING, "not a record".getBytes(StandardCharsets.UTF_8));
        bad.put(ErrorCode.UNKNOWN_SCHEMA, unknown);
        bad.put(ErrorCode.WRONG_TYPE, CODEC.encode(EventSamples.outcome()));
        bad.put(ErrorCode.UNREADABLE, Arrays.copyOf(valid, valid.length - 3));
        bad.put(ErrorCode.INVALID_FIELD, CODEC.encode(EventSamples.payment("")));
        bad.put(ErrorCode.MISSING_ENTITY, CODEC.encode(BadEvents.withoutMerchant()));
        bad.put(ErrorCode.AMOUNT_OUT_OF_RANGE, CODEC.encode(BadEvents.paying(-1, "USD")));
        bad.put(ErrorCode.UNKNOWN_CURRENCY, CODEC.encode(BadEvents.paying(1, "XQZ")));
        bad.put(ErrorCode.TIME_OUT_OF_RANGE, CODEC.encode(BadEvents.at(4_000_000_000_000L)));
        return bad;
    }

    private static void publish(String bootstrap, Map<ErrorCode, byte[]> bad) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                sent.add(producer.send(record(Topics.EVENTS, i % 3, CODEC.encode(EventSamples.payment("e-" + i)))));
            }
            int partition = 0;
            for (byte[] bytes : bad.values()) {
                sent.add(producer.send(record(Topics.EVENTS, partition++ % 3, bytes)));
            }
            sent.add(producer.send(record(Topics.OUTCOMES, 0, CODEC.encode(EventSamples.outcome()))));
            producer.flush();
            assertThat(sent).allMatch(java.util.concurrent.Future::isDone);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, byte[] value) {
        return new ProducerRecord<>(topic, partition, EventSamples.EVENT_TIME + 1000, KEY, value);
    }
}
