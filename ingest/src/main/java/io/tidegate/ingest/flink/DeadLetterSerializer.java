package io.tidegate.ingest.flink;

import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A dead letter in the bytes of its own contract. */
public final class DeadLetterSerializer extends ValueSerializer<DeadLetter> {
    public static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

    private static final long serialVersionUID = 1;

    private static final DeadLetterCodec CODEC = new DeadLetterCodec();

    @Override
    public void serialize(DeadLetter record, DataOutputView target) throws IOException {
        writeBytes(CODEC.encode(record), target);
    }

    @Override
    public DeadLetter deserialize(DataInputView source) throws IOException {
        return CODEC.decode(readBytes(source));
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        copyBytes(source, target);
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the format; a change of it is a new class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
