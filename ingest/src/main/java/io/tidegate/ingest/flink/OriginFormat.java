package io.tidegate.ingest.flink;

import io.tidegate.ingest.event.RecordOrigin;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How an origin is written inside other records. */
final class OriginFormat {
    private OriginFormat() {}

    static void write(RecordOrigin origin, DataOutputView target) throws IOException {
        target.writeUTF(origin.topic());
        target.writeInt(origin.partition());
        target.writeLong(origin.offset());
        target.writeLong(origin.timestampMillis());
    }

    static RecordOrigin read(DataInputView source) throws IOException {
        return new RecordOrigin(source.readUTF(), source.readInt(), source.readLong(), source.readLong());
    }

    static void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeUTF(source.readUTF());
        target.writeInt(source.readInt());
        target.writeLong(source.readLong());
        target.writeLong(source.readLong());
    }
}
