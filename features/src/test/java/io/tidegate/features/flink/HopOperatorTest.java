package io.tidegate.features.flink;

import static io.tidegate.features.Samples.DAY_MILLIS;
import static io.tidegate.features.Samples.HOUR_MILLIS;
import static io.tidegate.features.Samples.SUNDAY_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopOperatorTest {
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(String backend) throws Exception {
        List<Observation> observations = stream(new Random(7), 300);
        List<RelayRecord> straight;
        try (Harness harness = open(backend, EntityType.MERCHANT, false)) {
            straight = run(harness, observations);
        }
        List<RelayRecord> interrupted = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (Harness harness = open(backend, EntityType.MERCHANT, false)) {
            interrupted.addAll(run(harness, observations.subList(0, 150)));
            snapshot = harness.snapshot(1, 1);
            // What comes after the snapshot is lost with the task and read again.
            run(harness, observations.subList(150, 200));
        }
        try (Harness harness = create(backend, EntityType.MERCHANT, false)) {
            harness.initializeState(snapshot);
            harness.open();
            interrupted.addAll(run(harness, observations.subList(150, 300)));
        }
        assertThat(interrupted).hasSize(straight.size());
        for (int i = 0; i < straight.size(); i++) {
            assertThat(interrupted.get(i).features()).isEqualTo(straight.get(i).features());
            if (straight.get(i).ingested().observation() instanceof RiskEvent) {
                assertThat(interrupted.get(i).arrivals().get(0).number())
                        .isEqualTo(straight.get(i).arrivals().get(0).number());
                assertThat(interrupted.get(i).arrivals().get(0).attempt()).isEqualTo(i < 150 ? 1 : 2);
            }
        }
    }

    @Test
    void shouldSendConflictsAsideAndEverythingElseOn() throws Exception {
        try (Harness harness = open("heap", EntityType.ACCOUNT, true)) {
            RiskEvent first = Samples.payment("a", SUNDAY_MILLIS, "alice", "shop", 100);
            RiskEvent other = Samples.payment("a", SUNDAY_MILLIS, "alice", "shop", 200);
            List<RelayRecord> output =
                    run(harness, List.of(first, first, other, Samples.outcome(first, Label.FRAUD, SUNDAY_MILLIS + 1)));
            assertThat(output).hasSize(3);
            assertThat(output.get(1).isDuplicate()).isTrue();
            assertThat(output.get(0).stageNanos()[Stage.FEATURES.ordinal()]).isPositive();
            assertThat(harness.getSideOutput(HopOperator.DEAD_LETTERS)).hasSize(1);
            DeadLetter letter =
                    harness.getSideOutput(HopOperator.DEAD_LETTERS).element().getValue();
            assertThat(letter.problem().code()).isEqualTo(ErrorCode.DUPLICATE_CONFLICT);
            assertThat(letter.value().orElseThrow())
                    .isEqualTo(Samples.relayRecord(other, 0).ingested().bytes());
        }
    }

    @Test
    void shouldForgetIdleKeysAndKeepActiveOnes() throws Exception {
        long kept = 60 * DAY_MILLIS + HOUR_MILLIS;
        try (Harness harness = open("heap", EntityType.ACCOUNT, true)) {
            run(harness, List.of(Samples.payment("a", SUNDAY_MILLIS, "idle", "shop", 1)));
            run(harness, List.of(Samples.payment("b", SUNDAY_MILLIS, "active", "shop", 1)));
            run(harness, List.of(Samples.payment("c", SUNDAY_MILLIS + 10 * DAY_MILLIS, "active", "shop", 1)));
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);

            harness.processWatermark(SUNDAY_MILLIS + kept);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            harness.processWatermark(SUNDAY_MILLIS + kept + 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);

            harness.processWatermark(SUNDAY_MILLIS + 10 * DAY_MILLIS + kept + 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void shouldForgetAKeyThatOnlyHadALabelWaiting() throws Exception {
        RiskEvent never = Samples.payment("never", SUNDAY_MILLIS, "alice", "shop", 1);
        try (Harness harness = open("heap", EntityType.ACCOUNT, true)) {
            run(harness, List.of(Samples.outcome(never, Label.FRAUD, SUNDAY_MILLIS + DAY_MILLIS)));
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(SUNDAY_MILLIS + 62 * DAY_MILLIS);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static List<Observation> stream(Random random, int size) {
        List<Observation> observations = new ArrayList<>();
        List<RiskEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long now = SUNDAY_MILLIS + i * HOUR_MILLIS;
            if (i > 10 && random.nextInt(4) == 0) {
                RiskEvent earlier = events.get(random.nextInt(events.size()));
                observations.add(Samples.outcome(earlier, random.nextBoolean() ? Label.FRAUD : Label.LEGITIMATE, now));
            } else {
                RiskEvent event = Samples.payment("e" + i, now, "alice", "shop" + random.nextInt(3), i);
                events.add(event);
                observations.add(event);
            }
        }
        return observations;
    }

    /** Runs records, a watermark behind each event; gives what came out of these. */
    private static List<RelayRecord> run(Harness harness, List<? extends Observation> observations) throws Exception {
        int before = harness.extractOutputValues().size();
        for (Observation observation : observations) {
            long timeMillis = observation.eventTimeMillis();
            harness.processElement(new StreamRecord<>(Samples.relayRecord(observation, CATALOG.size()), timeMillis));
            if (observation instanceof RiskEvent) {
                harness.processWatermark(timeMillis - 1);
            }
        }
        List<RelayRecord> output = harness.extractOutputValues();
        return output.subList(before, output.size());
    }

    private static Harness open(String backend, EntityType hop, boolean first) throws Exception {
        Harness harness = create(backend, hop, first);
        harness.open();
        return harness;
    }

    private static Harness create(String backend, EntityType hop, boolean first) throws Exception {
        Harness harness = new Harness(new HopOperator(new HopState(CATALOG, hop, first, HopLimits.DEFAULT)), hop);
        StateBackend states = backend.equals("heap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        harness.setStateBackend(states);
        return harness;
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, RelayRecord, RelayRecord> {
        Harness(HopOperator operator, EntityType hop) throws Exception {
            super(operator, new HopKey(hop), Types.STRING);
        }
    }
}
