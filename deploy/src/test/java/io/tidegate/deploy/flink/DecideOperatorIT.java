package io.tidegate.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.guard.ReleaseTally;
import io.tidegate.deploy.guard.Tally;
import io.tidegate.deploy.kafka.ControlReader;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ReleaseDesk;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.FeatureHops;
import io.tidegate.features.flink.HopKey;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.flink.DeadLetterTypeInformation;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that decides, on Flink's harness, between a real Kafka's topics. */
class DecideOperatorIT {
    private static final int MAX_PARALLELISM = 8;
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("decide-dead-letters", DeadLetterTypeInformation.INSTANCE);
    private static final String RULES =
            """
            name: payments
            product: PAYMENT
            description: One verdict for all.
            rules:
              - {id: all, description: Every payment., when: event.billing_amount >= 0.0, action: REVIEW, reason: ALL}
            """;

    @TempDir
    Path folder;

    private EmbeddedKafka kafka;
    private JobConfig config;
    private FeatureCatalog catalog;
    private ReleaseDesk desk;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Path catalogFile = Path.of("catalogs/payments-and-credit.yaml").toAbsolutePath();
        OfficerPair officers = OfficerPair.make(folder.resolve("officers"));
        config = JobConfig.read(
                "test",
                "catalog: " + catalogFile + "\nkafka: {bootstrap: '" + kafka.bootstrapServers() + "', partitions: 3}\n"
                        + officers.configLine(),
                folder.resolve("tidegate.yaml"));
        JobRun.createTopics(config);
        catalog = JobSettings.catalog(config);
        desk = new ReleaseDesk(config, officers);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void shouldRepeatWhatWasLoggedAfterTheSnapshotWhenRestoredWithMoreSubtasks() throws Exception {
        Release first = desk.rules("payments", RULES, "first");
        OperatorSubtaskState snapshot;
        try (Task before = new Task(1, 0, Optional.empty())) {
            before.send(0, 10);
            assertThat(before.told()).containsExactly(tally(first, 10, 0, 10));
            snapshot = before.harness.snapshot(1, 1);
            before.send(10, 20);

            Release second =
                    desk.rules("payments", RULES.replace("REVIEW", "DECLINE"), "what is decided twice differs");
            List<Decision> after = new ArrayList<>();
            Map<Long, Tally> told = new HashMap<>();
            for (int subtask = 0; subtask < 2; subtask++) {
                try (Task task = new Task(2, subtask, Optional.of(snapshot))) {
                    task.send(10, 21);
                    task.sendAgain(5, 1_000);
                    task.sendAgain(15, 1_001);
                    after.addAll(task.decisions);
                    task.told().forEach(tally -> told.merge(tally.version(), tally.tally(), Tally::plus));
                }
            }
            assertThat(told)
                    .as("what the restored state does not have, each answer once")
                    .isEqualTo(Map.of(
                            1L,
                            tally(first, 10, 0, 10).tally(),
                            2L,
                            tally(second, 1, 1, 0).tally()));
            before.send(20, 22);

            assertThat(after).hasSize(13).allSatisfy(decision -> assertThat(decision.attempt())
                    .isEqualTo(2));
            for (int i = 10; i < 20; i++) {
                Decision repeated = find(after, "e" + i, i);
                assertThat(repeated.origin()).isEqualTo(DecisionOrigin.REPEATED);
                assertThat(repeated.saysTheSameAs(find(before.decisions, "e" + i, i)))
                        .isTrue();
            }
            assertThat(find(after, "e20", 20).ruling().orElseThrow().verdict()).isEqualTo(Verdict.DECLINE);
            assertThat(find(after, "e5", 1_000).origin()).isEqualTo(DecisionOrigin.DUPLICATE);
            assertThat(find(after, "e15", 1_001).origin()).isEqualTo(DecisionOrigin.DUPLICATE);
        }
        AnswerCounts counts = counts();
        assertThat(counts.contradictions()).isZero();
        assertThat(counts.decided()).isEqualTo(21);
        assertThat(counts.duplicates()).isEqualTo(2);
        assertThat(counts.voids())
                .as("10 said again, 2 of the task that was paused")
                .isEqualTo(12);
    }

    @Test
    void shouldTakeAReleaseBetweenTwoEvents() throws Exception {
        try (Task task = new Task(1, 0, Optional.empty())) {
            task.send(0, 1);
            assertThat(task.decisions.get(0).ruling().orElseThrow().reasons()).containsExactly("NO_RULE_SET");

            Release release = desk.rules("payments", RULES, "first");
            task.harness.processBroadcastElement(new StreamRecord<>(
                    ControlReader.frame(0, System.currentTimeMillis(), new ReleaseCodec().encode(release))));
            task.harness.processBroadcastElement(new StreamRecord<>(ControlReader.frame(1, 0, new byte[] {1, 2, 3})));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            int sent = 1;
            while (task.decisions.get(sent - 1).ruling().orElseThrow().ruleSetVersion() == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                task.send(sent, ++sent);
            }
            assertThat(task.decisions.get(sent - 1).ruling().orElseThrow().reasons())
                    .containsExactly("ALL");
        }
    }

    @Test
    void shouldDecideWithoutItsStoreAndTakeTheRulesWhenItIsBack() throws Exception {
        desk.rules("payments", RULES, "first");
        Path store = Path.of(config.store());
        Path away = store.resolveSibling("away");
        Files.move(store, away);
        try (Task task = new Task(1, 0, Optional.empty())) {
            task.send(0, 1);
            assertThat(task.decisions.get(0).ruling().orElseThrow().reasons()).containsExactly("NO_RULE_SET");

            Files.move(away, store);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            int sent = 1;
            while (task.decisions.get(sent - 1).ruling().orElseThrow().ruleSetVersion() == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                task.harness.setProcessingTime(sent * 10_000L);
                task.send(sent, ++sent);
            }
        }
    }

    @Test
    void shouldForgetAnswersAtTheHorizon() throws Exception {
        try (Task task = new Task(1, 0, Optional.empty())) {
            task.harness.setProcessingTime(1_000);
            task.send(0, 20);
            assertThat(task.harness.numProcessingTimeTimers())
                    .as("one for each merchant")
                    .isEqualTo(5);

            long horizonMillis = config.limits().duplicateHorizonMillis();
            // a merchant is woken at the end of an eighth of the horizon
            task.harness.setProcessingTime(1_000 + horizonMillis + horizonMillis / 8);

            assertThat(task.harness.numProcessingTimeTimers()).isZero();
            task.sendAgain(3, 1_000);
            assertThat(task.decisions.get(20).origin()).isEqualTo(DecisionOrigin.DECIDED);
            assertThat(task.decisions.get(20).degradations()).contains(Degradation.DECIDED_AGAIN);
        }
    }

    private static ReleaseTally tally(Release release, long decisions, long declined, long reviewed) {
        return new ReleaseTally(release.name(), release.version(), release.hash(), decisions, declined, reviewed);
    }

    private AnswerCounts counts() {
        try (DecisionReader reader =
                new DecisionReader(FollowerConfig.fromBeginning(kafka.bootstrapServers()), InstantSource.system())) {
            while (!reader.isAtEnd()) {
                reader.poll(Duration.ofMillis(100));
            }
            return reader.counts();
        }
    }

    private static Decision find(List<Decision> decisions, String eventId, long offset) {
        return decisions.stream()
                .filter(decision ->
                        decision.eventId().equals(eventId) && decision.source().offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    /** One subtask, whose answers go to the log as the sink would send them. */
    private final class Task implements AutoCloseable {
        private final List<Decision> decisions = new ArrayList<>();
        private final KeyedBroadcastOperatorTestHarness<String, RelayRecord, byte[], DecisionBytes> harness;
        private final HopKey key;
        private final int parallelism;
        private final int index;

        Task(int parallelism, int index, Optional<OperatorSubtaskState> snapshot) throws Exception {
            this.parallelism = parallelism;
            this.index = index;
            DecideSettings settings = DecideSettings.of(config, catalog);
            HopState hop = FeatureHops.lastHop(catalog, settings.hopLimits());
            this.key = new HopKey(hop.hop());
            this.harness = new KeyedBroadcastOperatorTestHarness<>(
                    new DecideOperator(settings, hop, DEAD_LETTERS),
                    key,
                    Types.STRING,
                    MAX_PARALLELISM,
                    parallelism,
                    index);
            harness.setup(DecisionBytes.TYPE.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            if (snapshot.isPresent()) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot.get(), MAX_PARALLELISM, 1, parallelism, index));
            } else {
                harness.initializeEmptyState();
            }
            harness.open();
        }

        /** What the guard hears before a barrier. */
        List<ReleaseTally> told() throws Exception {
            harness.prepareSnapshotPreBarrier(1);
            return harness.getSideOutput(DecideOperator.TALLIES).stream()
                    .map(StreamRecord::getValue)
                    .toList();
        }

        void send(int from, int to) throws Exception {
            for (int i = from; i < to; i++) {
                sendAgain(i, i);
            }
        }

        void sendAgain(int event, long offset) throws Exception {
            RiskEvent payment = Samples.payment("e" + event, "m" + event % 5);
            RelayRecord record = Samples.record(payment, 0, offset, catalog.size());
            if (KeyGroupRangeAssignment.assignKeyToParallelOperator(key.getKey(record), MAX_PARALLELISM, parallelism)
                    != index) {
                return;
            }
            int before = harness.extractOutputValues().size();
            harness.processElement(new StreamRecord<>(record, payment.eventTimeMillis()));
            List<DecisionBytes> outputs = harness.extractOutputValues();
            for (DecisionBytes output : outputs.subList(before, outputs.size())) {
                producer.send(new ProducerRecord<>(Topics.DECISIONS, output.key(), output.value()))
                        .get();
                decisions.add((Decision) new DecisionCodec().decode(output.value()));
            }
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
