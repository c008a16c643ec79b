package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Serializer of what fits the windowed features that it was made for: a savepoint names their layout, and a job whose
 * catalog asks for others does not start from it. Formats are frozen by golden savepoints: a change is a new version.
 */
abstract class LayoutSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1;

    private final String layout;

    /** @param layout of the features, as {@link io.tidegate.features.hop.HopCore#layout} names it */
    LayoutSerializer(String layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    final String layout() {
        return layout;
    }

    @Override
    public final boolean isImmutableType() {
        return false;
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        return this;
    }

    /** There is nothing without its plan, and Flink needs none. */
    @Override
    public final @Nullable T createInstance() {
        return null;
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof LayoutSerializer<?> serializer
                && serializer.getClass() == getClass()
                && serializer.layout.equals(layout);
    }

    @Override
    public final int hashCode() {
        return layout.hashCode();
    }

    /** What a savepoint says of the format: its version, and the layout. */
    abstract static class LayoutSnapshot<T> implements TypeSerializerSnapshot<T> {
        private final int version;
        private String layout;

        LayoutSnapshot(int version, String layout) {
            this.version = version;
            this.layout = layout;
        }

        final String layout() {
            return layout;
        }

        @Override
        public final int getCurrentVersion() {
            return version;
        }

        @Override
        public final void writeSnapshot(DataOutputView target) throws IOException {
            target.writeUTF(layout);
        }

        @Override
        public final void readSnapshot(int readVersion, DataInputView source, ClassLoader loader) throws IOException {
            if (readVersion > version) {
                throw new IOException(
                        getClass().getName() + " reads versions up to " + version + "; found " + readVersion);
            }
            layout = source.readUTF();
        }

        @Override
        public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            return old.getClass() == getClass() && Objects.equals(((LayoutSnapshot<T>) old).layout, layout)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
