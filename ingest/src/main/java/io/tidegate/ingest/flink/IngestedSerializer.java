package io.tidegate.ingest.flink;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An ingested record as its origin, its times and the bytes that were read. The observation is read out of those bytes
 * again, so that one copy of the event travels and the contract's own evolution is the only one. Bytes that no longer
 * read are a bug and stop the job.
 */
public final class IngestedSerializer extends ValueSerializer<Ingested> {
    public static final IngestedSerializer INSTANCE = new IngestedSerializer();

    private static final long serialVersionUID = 1;

    /** Reads only what was checked before, and measures nothing. */
    private static final ObservationCodec CODEC = new ObservationCodec(EventCheck.standard(), () -> 0);

    private static final int EVENT = 1;
    private static final int OUTCOME = 2;

    @Override
    public void serialize(Ingested record, DataOutputView target) throws IOException {
        target.writeByte(record.observation() instanceof RiskEvent ? EVENT : OUTCOME);
        OriginFormat.write(record.origin(), target);
        target.writeLong(record.readAtMillis());
        target.writeLong(record.decodeNanos());
        writeBytes(record.bytes(), target);
    }

    @Override
    public Ingested deserialize(DataInputView source) throws IOException {
        Expected expected = expected(source.readByte());
        RecordOrigin origin = OriginFormat.read(source);
        long readAtMillis = source.readLong();
        long decodeNanos = source.readLong();
        byte[] bytes = readBytes(source);
        return new Ingested(origin, bytes, CODEC.decodeKnown(expected, bytes), readAtMillis, decodeNanos);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeByte(source.readByte());
        OriginFormat.copy(source, target);
        target.writeLong(source.readLong());
        target.writeLong(source.readLong());
        copyBytes(source, target);
    }

    @Override
    public TypeSerializerSnapshot<Ingested> snapshotConfiguration() {
        return new Snapshot();
    }

    private static Expected expected(byte tag) throws IOException {
        return switch (tag) {
            case EVENT -> Expected.EVENT;
            case OUTCOME -> Expected.OUTCOME;
            default -> throw new IOException("record tag=" + tag + "; expected " + EVENT + " or " + OUTCOME);
        };
    }

    /** Names the format; a change of it is a new class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Ingested> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
