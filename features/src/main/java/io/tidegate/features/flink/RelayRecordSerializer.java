package io.tidegate.features.flink;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.flink.IngestedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Records on their way from hop to hop. They are never state, so only the running build reads them. */
public final class RelayRecordSerializer extends TypeSerializerSingleton<RelayRecord> {
    /** The one instance. */
    public static final RelayRecordSerializer INSTANCE = new RelayRecordSerializer();

    private static final long serialVersionUID = 1;
    private static final Degradation[] DEGRADATIONS = Degradation.values();
    private static final Lookup.Result[] RESULTS = Lookup.Result.values();

    @Override
    public boolean isImmutableType() {
        return false;
    }

    /** Flink asks for instances to reuse only, and a record is never reused. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable RelayRecord createInstance() {
        return null;
    }

    @Override
    public RelayRecord copy(RelayRecord from) {
        RelayRecord copy = new RelayRecord(
                from.ingested(),
                from.features().clone(),
                new ArrayList<>(from.arrivals()),
                new ArrayList<>(from.lookups()),
                EnumSet.copyOf(from.degradations()),
                from.stageNanos().clone(),
                from.isDuplicate());
        copy.correlatedMillis(from.correlatedMillis());
        return copy;
    }

    @Override
    public RelayRecord copy(RelayRecord from, RelayRecord reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RelayRecord record, DataOutputView target) throws IOException {
        IngestedSerializer.INSTANCE.serialize(record.ingested(), target);
        target.writeInt(record.features().length);
        for (double value : record.features()) {
            target.writeDouble(value);
        }
        target.writeByte(record.arrivals().size());
        for (Arrival arrival : record.arrivals()) {
            target.writeUTF(arrival.hop());
            target.writeLong(arrival.attempt());
            target.writeLong(arrival.number());
        }
        target.writeInt(record.lookups().size());
        for (Lookup lookup : record.lookups()) {
            write(lookup, target);
        }
        int degraded = 0;
        for (Degradation degradation : record.degradations()) {
            degraded |= 1 << degradation.ordinal();
        }
        target.writeInt(degraded);
        target.writeByte(record.stageNanos().length);
        for (long nanos : record.stageNanos()) {
            target.writeLong(nanos);
        }
        target.writeBoolean(record.isDuplicate());
        target.writeLong(record.correlatedMillis());
    }

    @Override
    public RelayRecord deserialize(DataInputView source) throws IOException {
        Ingested ingested = IngestedSerializer.INSTANCE.deserialize(source);
        double[] features = new double[source.readInt()];
        for (int i = 0; i < features.length; i++) {
            features[i] = source.readDouble();
        }
        int arrivalCount = source.readUnsignedByte();
        List<Arrival> arrivals = new ArrayList<>(arrivalCount + 1);
        for (int i = 0; i < arrivalCount; i++) {
            arrivals.add(new Arrival(source.readUTF(), source.readLong(), source.readLong()));
        }
        int lookupCount = source.readInt();
        List<Lookup> lookups = new ArrayList<>(lookupCount);
        for (int i = 0; i < lookupCount; i++) {
            lookups.add(readLookup(source));
        }
        int degraded = source.readInt();
        EnumSet<Degradation> degradations = EnumSet.noneOf(Degradation.class);
        for (Degradation degradation : DEGRADATIONS) {
            if ((degraded & 1 << degradation.ordinal()) != 0) {
                degradations.add(degradation);
            }
        }
        long[] stageNanos = new long[source.readUnsignedByte()];
        for (int i = 0; i < stageNanos.length; i++) {
            stageNanos[i] = source.readLong();
        }
        boolean duplicate = source.readBoolean();
        RelayRecord record =
                new RelayRecord(ingested, features, arrivals, lookups, degradations, stageNanos, duplicate);
        record.correlatedMillis(source.readLong());
        return record;
    }

    @Override
    public RelayRecord deserialize(RelayRecord reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<RelayRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    private static void write(Lookup lookup, DataOutputView target) throws IOException {
        StringValue.writeString(lookup.table(), target);
        StringValue.writeString(lookup.id(), target);
        target.writeByte(lookup.result().ordinal());
        target.writeLong(lookup.version());
        target.writeInt(lookup.values().size());
        for (Map.Entry<String, String> value : lookup.values().entrySet()) {
            StringValue.writeString(value.getKey(), target);
            StringValue.writeString(value.getValue(), target);
        }
    }

    private static Lookup readLookup(DataInputView source) throws IOException {
        String table = StringValue.readString(source);
        String id = StringValue.readString(source);
        Lookup.Result result = RESULTS[source.readByte()];
        long version = source.readLong();
        int valueCount = source.readInt();
        if (valueCount == 0) {
            return new Lookup(table, id, result, version, Map.of());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < valueCount; i++) {
            values.put(StringValue.readString(source), StringValue.readString(source));
        }
        return new Lookup(table, id, result, version, values);
    }

    /** Names the format. */
    public static final class Snapshot extends VersionedSnapshot<RelayRecord> {
        public Snapshot() {
            super(2, INSTANCE);
        }
    }
}
