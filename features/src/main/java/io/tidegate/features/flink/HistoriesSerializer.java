package io.tidegate.features.flink;

import io.tidegate.features.window.InMemoryHistoryStore;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** All histories of a key in keyed state, pages included. */
final class HistoriesSerializer extends LayoutSerializer<InMemoryHistoryStore> {
    private static final long serialVersionUID = 1;

    HistoriesSerializer(String layout) {
        super(layout);
    }

    @Override
    public InMemoryHistoryStore copy(InMemoryHistoryStore from) {
        return from.copy();
    }

    @Override
    public void serialize(InMemoryHistoryStore histories, DataOutputView target) throws IOException {
        histories.write(target);
    }

    @Override
    public InMemoryHistoryStore deserialize(DataInputView source) throws IOException {
        return InMemoryHistoryStore.read(source);
    }

    @Override
    public TypeSerializerSnapshot<InMemoryHistoryStore> snapshotConfiguration() {
        return new Snapshot(layout());
    }

    /** What a savepoint says of the format. Since version 2 ids are in a log and segments. */
    public static final class Snapshot extends LayoutSnapshot<InMemoryHistoryStore> {
        private static final int VERSION = 2;

        /** For Flink, which reads it. */
        public Snapshot() {
            this("");
        }

        Snapshot(String layout) {
            super(VERSION, layout);
        }

        @Override
        public TypeSerializer<InMemoryHistoryStore> restoreSerializer() {
            return new HistoriesSerializer(layout());
        }
    }
}
