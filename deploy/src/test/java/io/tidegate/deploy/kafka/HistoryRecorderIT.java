package io.tidegate.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.RuleSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers of what Kafka has end where it ended when they began, whatever a job goes on to write. */
class HistoryRecorderIT {
    private static final int BEFORE = 40;
    private static final int FEATURES = 2;

    @TempDir
    Path folder;

    private final ObservationCodec events = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final DecisionMaker maker = new DecisionMaker(Samples.inForce(1), "catalog", "test", () -> 0);
    private final AtomicBoolean isWriting = new AtomicBoolean(true);
    private final Thread job = new Thread(this::writeOn, "writes on");
    private EmbeddedKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;
    private int written;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Topics.createMissing(admin, 2, (short) 1);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        while (written < BEFORE) {
            write();
        }
    }

    @AfterEach
    void stop() throws Exception {
        isWriting.set(false);
        job.join();
        producer.close();
        kafka.close();
    }

    @Test
    @Timeout(120)
    void shouldRecordWhatThereWasWhenItBegan() {
        HistoryRecorder recorder = new HistoryRecorder(
                kafka.bootstrapServers(),
                EventKind.PAYMENT,
                "catalog",
                RuleSchema.shipped(List.of("F1", "F2")),
                List.of(),
                HistoryMemory.ofThisProcess(),
                line -> {
                    if (line.equals("reading about 0 outcomes")) {
                        write();
                        job.start();
                    }
                });

        DecisionHistory history = recorder.record(Optional.empty(), InstantSource.system());

        assertThat(history.rows()).isEqualTo(BEFORE);
    }

    @Test
    @Timeout(120)
    void shouldEndTheAnswersOfALiveJob() throws Exception {
        Path config = Files.writeString(
                folder.resolve("tidegate.yaml"),
                "catalog: c.yaml\nkafka: {bootstrap: '" + kafka.bootstrapServers() + "'}\n");
        job.start();
        Typed typed = new Typed();

        assertThat(typed.run("decisions", "--from-beginning", "--no-follow", "--config", config.toString()))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out().lines().map(line -> line.split(" +")[1])).contains("e0", "e" + (BEFORE - 1));
    }

    /** Faster than a reader waits, and for as long as it reads. */
    private void writeOn() {
        while (isWriting.get()) {
            write();
        }
    }

    private void write() {
        RiskEvent event = Samples.payment("e" + written, "m" + written % 7);
        byte[] bytes = events.encode(event);
        RecordOrigin origin = new RecordOrigin(Topics.EVENTS, 0, written, 1_000);
        RelayRecord record = new RelayRecord(new Ingested(origin, bytes, event, 1_100, 5), FEATURES);
        Decision decision = maker.decide(record, event, new Seat("key", 1, 1), 1_130);
        byte[] key = EntityKey.ofEvent(event.tenant(), event.eventId()).getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(Topics.DECISIONS, key, new DecisionCodec().encode(decision)))
                    .get();
        } catch (Exception e) {
            throw new AssertionError("Kafka did not take a decision", e);
        }
        written++;
    }
}
