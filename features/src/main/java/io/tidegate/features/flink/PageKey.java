package io.tidegate.features.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Place of a page among those of a key: the history it is of, and its number there. */
record PageKey(long scope, int number) {
    /** Written out: looked for several times an event, and what the compiler makes of a record goes by method handles. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PageKey key && scope == key.scope && number == key.number;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(scope) + number;
    }

    /** Page keys in keyed state. */
    static final class Serializer extends TypeSerializerSingleton<PageKey> {
        static final Serializer INSTANCE = new Serializer();

        private static final long serialVersionUID = 1;

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public PageKey createInstance() {
            return new PageKey(0, 0);
        }

        @Override
        public PageKey copy(PageKey from) {
            return from;
        }

        @Override
        public PageKey copy(PageKey from, PageKey reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return Long.BYTES + Integer.BYTES;
        }

        @Override
        public void serialize(PageKey key, DataOutputView target) throws IOException {
            target.writeLong(key.scope);
            target.writeInt(key.number);
        }

        @Override
        public PageKey deserialize(DataInputView source) throws IOException {
            return new PageKey(source.readLong(), source.readInt());
        }

        @Override
        public PageKey deserialize(PageKey reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            serialize(deserialize(source), target);
        }

        @Override
        public TypeSerializerSnapshot<PageKey> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** What a savepoint says of the format. */
    public static final class Snapshot extends VersionedSnapshot<PageKey> {
        public Snapshot() {
            super(1, Serializer.INSTANCE);
        }
    }
}
