package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.Head;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Heads of histories in keyed state. A head fits the windowed features it was made for, so a savepoint names their
 * layout, and a job whose catalog asks for others does not start from it. The format is frozen by a golden savepoint: a
 * change is a new version.
 */
final class HeadSerializer extends TypeSerializer<Head> {
    private static final long serialVersionUID = 1;

    private final String layout;

    /** @param layout of the features, as {@link io.tidegate.features.hop.HopCore#layout} names it */
    HeadSerializer(String layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Head> duplicate() {
        return this;
    }

    /** There is no head without its plan, and Flink needs none. */
    @Override
    public @Nullable Head createInstance() {
        return null;
    }

    @Override
    public Head copy(Head from) {
        return from.copy();
    }

    @Override
    public Head copy(Head from, Head reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
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
    public Head deserialize(Head reuse, DataInputView source) throws IOException {
        return Head.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        Head.read(source).write(target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeadSerializer serializer && serializer.layout.equals(layout);
    }

    @Override
    public int hashCode() {
        return layout.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Head> snapshotConfiguration() {
        return new Snapshot(layout);
    }

    /** What a savepoint says of the format: its version, and the layout. */
    public static final class Snapshot implements TypeSerializerSnapshot<Head> {
        private static final int VERSION = 1;

        private String layout;

        /** For Flink, which reads it. */
        public Snapshot() {
            this("");
        }

        Snapshot(String layout) {
            this.layout = layout;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView target) throws IOException {
            target.writeUTF(layout);
        }

        @Override
        public void readSnapshot(int readVersion, DataInputView source, ClassLoader loader) throws IOException {
            if (readVersion != VERSION) {
                throw new IOException("heads of histories are read in version " + VERSION + "; found " + readVersion);
            }
            layout = source.readUTF();
        }

        @Override
        public TypeSerializer<Head> restoreSerializer() {
            return new HeadSerializer(layout);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Head> resolveSchemaCompatibility(TypeSerializerSnapshot<Head> old) {
            return old instanceof Snapshot snapshot && Objects.equals(snapshot.layout, layout)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
