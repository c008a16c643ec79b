package io.tidegate.features.flink;

import io.tidegate.features.window.SortedHistory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Histories in keyed state. The format is frozen by a golden file: a change is a new version. */
public final class SortedHistorySerializer extends TypeSerializerSingleton<SortedHistory> {
    /** The one instance. */
    public static final SortedHistorySerializer INSTANCE = new SortedHistorySerializer();

    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public SortedHistory createInstance() {
        return new SortedHistory();
    }

    @Override
    public SortedHistory copy(SortedHistory from) {
        return from.copy();
    }

    @Override
    public SortedHistory copy(SortedHistory from, SortedHistory reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(SortedHistory history, DataOutputView target) throws IOException {
        history.write(target);
    }

    @Override
    public SortedHistory deserialize(DataInputView source) throws IOException {
        return SortedHistory.read(source);
    }

    @Override
    public SortedHistory deserialize(SortedHistory reuse, DataInputView source) throws IOException {
        return SortedHistory.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        SortedHistory.read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<SortedHistory> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the format. */
    public static final class Snapshot extends VersionedSnapshot<SortedHistory> {
        public Snapshot() {
            super(1, INSTANCE);
        }
    }
}
