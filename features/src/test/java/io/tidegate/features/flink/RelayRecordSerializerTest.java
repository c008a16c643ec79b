package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RelayRecordSerializerTest {
    private static final RiskEvent EVENT = Samples.payment("e", Samples.SUNDAY_MILLIS, "alice", "shop", 100);

    @Test
    void shouldReadWhatItWrote() throws IOException {
        RelayRecord record = full();
        DataOutputSerializer output = new DataOutputSerializer(512);
        RelayRecordSerializer.INSTANCE.serialize(record, output);
        DataInputDeserializer input = new DataInputDeserializer(output.getCopyOfBuffer());
        assertSame(RelayRecordSerializer.INSTANCE.deserialize(input), record);
        assertThat(input.available()).isZero();

        DataOutputSerializer copied = new DataOutputSerializer(512);
        RelayRecordSerializer.INSTANCE.copy(new DataInputDeserializer(output.getCopyOfBuffer()), copied);
        assertSame(
                RelayRecordSerializer.INSTANCE.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())),
                record);
    }

    @Test
    void shouldCarryAnOutcome() throws IOException {
        RelayRecord record =
                Samples.relayRecord(Samples.outcome(EVENT, Label.FRAUD, Samples.SUNDAY_MILLIS + Samples.DAY_MILLIS), 0);
        DataOutputSerializer output = new DataOutputSerializer(512);
        RelayRecordSerializer.INSTANCE.serialize(record, output);
        assertSame(
                RelayRecordSerializer.INSTANCE.deserialize(new DataInputDeserializer(output.getCopyOfBuffer())),
                record);
    }

    @Test
    void shouldNotKnowWhatAnEventIsAboutBeforeTheFirstHop() throws IOException {
        RelayRecord record = Samples.relayRecord(EVENT, 0);
        DataOutputSerializer output = new DataOutputSerializer(512);
        RelayRecordSerializer.INSTANCE.serialize(record, output);
        RelayRecord read =
                RelayRecordSerializer.INSTANCE.deserialize(new DataInputDeserializer(output.getCopyOfBuffer()));
        assertThat(read.correlatedMillis()).isEqualTo(RelayRecord.UNKNOWN_MILLIS);
    }

    @Test
    void shouldCopyWithoutSharingWhatChanges() {
        RelayRecord record = full();
        RelayRecord copy = RelayRecordSerializer.INSTANCE.copy(record);
        assertSame(copy, record);
        copy.features()[0] = 99;
        copy.arrivals().clear();
        copy.lookups().clear();
        copy.degradations().clear();
        copy.spent(Stage.RULES, 5);
        copy.correlatedMillis(0);
        assertSame(record, full());
    }

    private static RelayRecord full() {
        RelayRecord record = Samples.relayRecord(EVENT, 3);
        record.features()[1] = 1.5;
        record.arrivals().add(new Arrival("ACCOUNT", 2, 7));
        record.arrivals().add(new Arrival("MERCHANT", 1, Long.MAX_VALUE));
        record.lookups().add(new Lookup("merchants", "shop", Lookup.Result.FOUND, 4, Map.of("a", "b", "c", "\u00e9")));
        record.lookups().add(new Lookup("watchlist", "alice", Lookup.Result.UNAVAILABLE, 0, Map.of()));
        record.degradations().addAll(EnumSet.allOf(Degradation.class));
        record.spent(Stage.FEATURES, 1234);
        record.markDuplicate();
        record.correlatedMillis(Samples.SUNDAY_MILLIS - Samples.DAY_MILLIS);
        return record;
    }

    private static void assertSame(RelayRecord found, RelayRecord expected) {
        assertThat(found.ingested().observation()).isEqualTo(expected.ingested().observation());
        assertThat(found.ingested().origin()).isEqualTo(expected.ingested().origin());
        assertThat(found.ingested().bytes()).isEqualTo(expected.ingested().bytes());
        assertThat(found.features()).isEqualTo(expected.features());
        assertThat(found.arrivals()).isEqualTo(expected.arrivals());
        assertThat(found.lookups()).isEqualTo(expected.lookups());
        assertThat(found.degradations()).isEqualTo(expected.degradations());
        assertThat(found.stageNanos()).isEqualTo(expected.stageNanos());
        assertThat(found.isDuplicate()).isEqualTo(expected.isDuplicate());
        assertThat(found.correlatedMillis()).isEqualTo(expected.correlatedMillis());
    }
}
