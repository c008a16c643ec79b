package io.tidegate.features.flink;

import static io.tidegate.features.Samples.HOUR_MILLIS;
import static io.tidegate.features.Samples.SUNDAY_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * State written by an earlier build is read by this one: savepoints, and what the job went on to compute from them, are
 * kept as files. Savepoint 1 has histories in parts, as RocksDB writes them, 2 as the objects of the heap, both with all
 * ids in one table; 3 is in parts, with ids in a log and a segment. Each backend goes on from each. A format that changes
 * gets a file of its own, and these stay. To write the newest once:
 * {@code mvn -pl features -am test -Dtest=GoldenSavepointTest -Dtidegate.golden=write}.
 */
class GoldenSavepointTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/tidegate/features/flink");
    private static final Path NEWEST = FOLDER.resolve("golden-savepoint-3.bin");

    /** Records that were read before a savepoint, and after it; in the dense one a history has thousands of events. */
    private enum Stream {
        SPARSE(30, 600, "golden-vectors-1.txt"),
        DENSE(5, 2_600, "golden-vectors-3.txt");

        private final long periodMillis;
        private final int before;
        private final Path vectors;

        Stream(int minutes, int before, String vectors) {
            this.periodMillis = minutes * 60_000L;
            this.before = before;
            this.vectors = FOLDER.resolve(vectors);
        }

        int records() {
            return before + 300;
        }

        static Stream of(int savepoint) {
            return savepoint < 3 ? SPARSE : DENSE;
        }
    }

    private final FeatureCatalog catalog =
            FeatureCatalog.read("golden-catalog.yaml", text(FOLDER.resolve("golden-catalog.yaml")));

    @ParameterizedTest
    @CsvSource({"1,heap", "1,rocksdb", "2,heap", "2,rocksdb", "3,heap", "3,rocksdb"})
    void shouldGoOnFromASavepointOfAnEarlierBuild(int savepoint, String backend) throws Exception {
        try (Harness harness = new Harness(catalog, backend)) {
            Path file = FOLDER.resolve("golden-savepoint-" + savepoint + ".bin");
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(file.toString()));
            harness.open();
            Stream stream = Stream.of(savepoint);
            assertThat(run(harness, stream, stream.before, stream.records()))
                    .isEqualTo(Files.readAllLines(stream.vectors));
        }
    }

    @ParameterizedTest
    @CsvSource({"SPARSE,heap", "SPARSE,rocksdb", "DENSE,heap", "DENSE,rocksdb"})
    void shouldComputeTheSameWithoutASavepoint(Stream stream, String backend) throws Exception {
        try (Harness harness = new Harness(catalog, backend)) {
            harness.open();
            run(harness, stream, 0, stream.before);
            assertThat(run(harness, stream, stream.before, stream.records()))
                    .isEqualTo(Files.readAllLines(stream.vectors));
        }
    }

    @Test
    void shouldRefuseStateOfOtherFeatures() throws Exception {
        String other = text(FOLDER.resolve("golden-catalog.yaml")).replace("window: 1h", "window: 2h");
        try (Harness harness = new Harness(FeatureCatalog.read("other.yaml", other), "heap")) {
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(NEWEST.toString()));
            assertThatThrownBy(() -> {
                        harness.open();
                        run(harness, Stream.DENSE, 0, 1);
                    })
                    .hasStackTraceContaining("incompatible");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tidegate.golden", matches = "write")
    void writeTheFiles() throws Exception {
        Stream stream = Stream.DENSE;
        try (Harness harness = new Harness(catalog, "rocksdb")) {
            harness.open();
            run(harness, stream, 0, stream.before);
            OperatorSubtaskState savepoint = harness.snapshotWithLocalState(
                            1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
                    .getJobManagerOwnedState();
            OperatorSnapshotUtil.writeStateHandle(savepoint, NEWEST.toString());
            Files.write(stream.vectors, run(harness, stream, stream.before, stream.records()));
        }
    }

    /** The vectors of some records of the stream, as text: id and bits. */
    private static List<String> run(Harness harness, Stream stream, int from, int to) throws Exception {
        int known = harness.extractOutputValues().size();
        for (int i = from; i < to; i++) {
            Observation observation = record(stream, i);
            RelayRecord record = Samples.relayRecord(observation, harness.features);
            harness.processElement(new StreamRecord<>(record, observation.eventTimeMillis()));
            if (i % 10 == 0) {
                harness.processWatermark(time(stream, i) - HOUR_MILLIS);
            }
        }
        List<String> lines = new ArrayList<>();
        List<RelayRecord> output = harness.extractOutputValues();
        for (RelayRecord record : output.subList(known, output.size())) {
            Observation observation = record.ingested().observation();
            if (observation instanceof RiskEvent) {
                lines.add(observation.eventId() + " "
                        + java.util.Arrays.stream(record.features())
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(" ")));
            }
        }
        return lines;
    }

    /** Two accounts, of which one has pages; labels, reversals and corrections; some events out of order. */
    private static Observation record(Stream stream, int i) {
        int earlier = Math.max(0, i - 1 - i * 7 % 60);
        if (i % 17 == 5 && isPayment(earlier)) {
            return change(stream, i, EventKind.REVERSAL, earlier);
        }
        if (i % 19 == 7 && isPayment(earlier)) {
            return change(stream, i, EventKind.CORRECTION, earlier);
        }
        if (i % 13 == 3 && isPayment(earlier)) {
            RiskEvent target = payment(stream, earlier);
            return new Outcome(
                    target.tenant(),
                    target.eventId(),
                    target.eventTimeMillis(),
                    target.entities(),
                    i % 2 == 0 ? Label.FRAUD : Label.LEGITIMATE,
                    time(stream, i) + i % 3 * HOUR_MILLIS);
        }
        return payment(stream, i);
    }

    private static boolean isPayment(int i) {
        return i % 17 != 5 && i % 19 != 7 && i % 13 != 3;
    }

    private static long time(Stream stream, int i) {
        return SUNDAY_MILLIS + i * stream.periodMillis;
    }

    private static List<Entity> entities(int i) {
        return List.of(
                new Entity(EntityType.ACCOUNT, i % 11 == 0 ? "small" : "large"),
                new Entity(EntityType.CARD, "card" + i % 3),
                new Entity(EntityType.MERCHANT, "shop" + i * i % 7));
    }

    private static RiskEvent payment(Stream stream, int i) {
        long late = i % 9 == 4 ? 40 * 60_000 : 0;
        return event(i, EventKind.PAYMENT, time(stream, i) - late, entities(i), Optional.empty());
    }

    private static RiskEvent change(Stream stream, int i, EventKind kind, int earlier) {
        return event(i, kind, time(stream, i), entities(earlier), Optional.of("e" + earlier));
    }

    private static RiskEvent event(
            int i, EventKind kind, long timeMillis, List<Entity> entities, Optional<String> about) {
        Optional<Payload> payment = kind == EventKind.REVERSAL
                ? Optional.empty()
                : Optional.of(Payment.of(new Money(100 + i * 7919L % 10_000, "EUR")));
        return new RiskEvent(
                "bank", "e" + i, kind, timeMillis, entities, OptionalLong.empty(), false, about, payment, Map.of());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, RelayRecord, RelayRecord> {
        private final int features;

        Harness(FeatureCatalog catalog, String backend) throws Exception {
            super(
                    new HopOperator(new HopState(catalog, EntityType.ACCOUNT, true, HopLimits.DEFAULT)),
                    new HopKey(EntityType.ACCOUNT),
                    Types.STRING);
            features = catalog.size();
            setStateBackend(backend.equals("heap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend());
        }
    }
}
