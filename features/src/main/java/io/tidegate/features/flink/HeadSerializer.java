package io.tidegate.features.flink;

import io.tidegate.features.window.Head;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Heads of histories in keyed state. */
final class HeadSerializer extends LayoutSerializer<Head> {
    private static final long serialVersionUID = 1;

    HeadSerializer(String layout) {
        super(layout);
    }

    @Override
    public Head copy(Head from) {
        return from.copy();
    }

    @Override
    public void serialize(Head head, DataOutputView target) throws IOException {
        head.write(target);
    }

    @Override
    public Head deserialize(DataInputView source) throws IOException {
        return Head.read(source);
    }

    @Override
    public TypeSerializerSnapshot<Head> snapshotConfiguration() {
        return new Snapshot(layout());
    }

    /**
     * What a savepoint says of the format. Since version 2 tables in pages have a byte of each key's hash, since 3 ids
     * are in a log and segments.
     */
    public static final class Snapshot extends LayoutSnapshot<Head> {
        private static final int VERSION = 3;

        /** For Flink, which reads it. */
        public Snapshot() {
            this("");
        }

        Snapshot(String layout) {
            super(VERSION, layout);
        }

        @Override
        public TypeSerializer<Head> restoreSerializer() {
            return new HeadSerializer(layout());
        }
    }
}
