package io.tidegate.deploy.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.kafka.AnswerFollower;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Published;
import io.tidegate.ingest.kafka.PublisherConfig;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The publisher library and the followers against a real broker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublisherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InstantSource AT_PUBLICATION =
            InstantSource.fixed(Instant.ofEpochMilli(EventSamples.EVENT_TIME + 1000));

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        createTopics();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    @Order(1)
    void shouldLeaveTopicsThatAreThereAsTheyAre() throws Exception {
        createTopics();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ConfigResource control = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONTROL);
            assertThat(admin.listTopics().names().get()).containsAll(Topics.ALL);
            assertThat(admin.describeConfigs(List.of(control))
                            .all()
                            .get()
                            .get(control)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    @Order(2)
    void shouldWriteEventsAndOutcomesUnderTheirFirstEntity() throws Exception {
        Published event;
        try (EventPublisher publisher = publisher()) {
            event = publisher.publish(EventSamples.payment()).get();
            CompletableFuture<Published> outcome = publisher.publish(EventSamples.outcome());
            publisher.flush();
            assertThat(outcome).isDone();
            assertThat(outcome.get().partition()).isEqualTo(event.partition());
        }

        assertThat(event.timestampMillis()).isEqualTo(EventSamples.EVENT_TIME + 1000);
        List<ConsumerRecord<byte[], byte[]>> records = Records.read(kafka.bootstrapServers(), Topics.EVENTS, 1);
        assertThat(new String(records.get(0).key(), StandardCharsets.UTF_8))
                .isEqualTo("bank\u001fACCOUNT\u001faccount-1");
        assertThat(records.get(0).offset()).isEqualTo(event.offset());
        assertThat(new ObservationCodec(EventCheck.standard(), () -> 0)
                        .decodeKnown(Expected.EVENT, records.get(0).value()))
                .isEqualTo(EventSamples.payment());
    }

    @Test
    @Order(3)
    void shouldRefuseBeforeSending() {
        try (EventPublisher publisher = publisher()) {
            assertThatThrownBy(() -> publisher
                            .publish(EventSamples.payment("x".repeat(129)))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            TidegateException.class,
                            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.INVALID_FIELD));
        }
        assertThat(Records.read(kafka.bootstrapServers(), Topics.EVENTS, 1)).hasSize(1);
    }

    @Test
    @Order(4)
    void shouldGiveTheFirstAnswerThatIsNotVoid() throws Exception {
        Decision sample = DecisionSamples.decided();
        Decision late = attempt(sample, 1);
        Decision answer = attempt(sample, 2);
        Decision repeated = answer.again(DecisionOrigin.REPEATED, sample.source(), 2, 1);
        FollowerConfig config = FollowerConfig.since(kafka.bootstrapServers(), Duration.ZERO);

        try (AnswerFollower follower = AnswerFollower.start(config, InstantSource.system())) {
            CompletableFuture<Decision> asked = follower.answer("bank", sample.eventId());
            assertThat(follower.await("bank", sample.eventId(), Duration.ofMillis(1)))
                    .isEmpty();
            write(List.of(new Fence(2, 0, 127, "w"), late, repeated, answer, answer));

            assertThat(asked.get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                            .attempt())
                    .isEqualTo(2);
            assertThat(follower.await("bank", sample.eventId(), PATIENCE)
                            .orElseThrow()
                            .attempt())
                    .isEqualTo(2);
        }
        List<Judged> judged = readAll();
        assertThat(judged)
                .extracting(Judged::standing)
                .containsExactly(Standing.VOID, Standing.VOID, Standing.ANSWER, Standing.SAME);
    }

    @Test
    @Order(5)
    void shouldTellWaitersThatAFollowerWasClosed() {
        AnswerFollower follower =
                AnswerFollower.start(FollowerConfig.fromBeginning(kafka.bootstrapServers()), InstantSource.system());
        CompletableFuture<Decision> asked = follower.answer("bank", "never-sent");
        follower.close();

        assertThat(asked).isCompletedExceptionally();
        assertThatThrownBy(() -> follower.await("bank", "never-sent", PATIENCE))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("closed");
    }

    private static void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Topics.createMissing(admin, 2, (short) 1);
        }
    }

    private static EventPublisher publisher() {
        return new EventPublisher(
                PublisherConfig.live(kafka.bootstrapServers()), EventCheck.standard(), AT_PUBLICATION);
    }

    private static Decision attempt(Decision decision, long attempt) {
        return DecisionSamples.with(
                decision, decision.eventId(), attempt, decision.keyGroup(), decision.ruling(), decision.model());
    }

    private static void write(List<LogEntry> entries) throws Exception {
        DecisionCodec codec = new DecisionCodec();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (LogEntry entry : entries) {
                producer.send(new ProducerRecord<>(Topics.DECISIONS, 0, null, codec.encode(entry)))
                        .get();
            }
        }
    }

    private static List<Judged> readAll() {
        List<Judged> judged = new ArrayList<>();
        try (DecisionReader reader =
                new DecisionReader(FollowerConfig.fromBeginning(kafka.bootstrapServers()), InstantSource.system())) {
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!reader.isAtEnd() && Instant.now().isBefore(deadline)) {
                judged.addAll(reader.poll(Duration.ofMillis(100)));
            }
            assertThat(reader.counts().fences()).isEqualTo(1);
        }
        return judged;
    }
}
