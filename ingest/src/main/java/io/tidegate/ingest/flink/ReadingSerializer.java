package io.tidegate.ingest.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A reading: which of the two it is, and that. Chained, it is never written. */
final class ReadingSerializer extends ValueSerializer<Reading> {
    static final ReadingSerializer INSTANCE = new ReadingSerializer();

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Reading record, DataOutputView target) throws IOException {
        target.writeBoolean(record.ingested().isPresent());
        if (record.ingested().isPresent()) {
            IngestedSerializer.INSTANCE.serialize(record.ingested().get(), target);
        } else {
            DeadLetterSerializer.INSTANCE.serialize(record.deadLetter().orElseThrow(), target);
        }
    }

    @Override
    public Reading deserialize(DataInputView source) throws IOException {
        return source.readBoolean()
                ? Reading.of(IngestedSerializer.INSTANCE.deserialize(source))
                : Reading.of(DeadLetterSerializer.INSTANCE.deserialize(source));
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        boolean ingested = source.readBoolean();
        target.writeBoolean(ingested);
        if (ingested) {
            IngestedSerializer.INSTANCE.copy(source, target);
        } else {
            DeadLetterSerializer.INSTANCE.copy(source, target);
        }
    }

    @Override
    public TypeSerializerSnapshot<Reading> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the format; a change of it is a new class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Reading> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
