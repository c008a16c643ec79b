package io.tidegate.features.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Snapshot of a serializer without settings: its format is its version, and only that version is read. */
abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {
    private final int version;
    private final TypeSerializer<T> serializer;

    VersionedSnapshot(int version, TypeSerializer<T> serializer) {
        this.version = version;
        this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
        return version;
    }

    @Override
    public void writeSnapshot(DataOutputView target) {
        // The version, which Flink writes, says it all.
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView source, ClassLoader loader) throws IOException {
        if (readVersion != version) {
            throw new IOException(getClass().getName() + " reads version " + version + "; found " + readVersion);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old.getClass() == getClass() && old.getCurrentVersion() == version
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
