package io.tidegate.features.flink;

import io.tidegate.features.window.Page;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Pages of histories in keyed state; they never change, so a backend may share them. */
final class PageSerializer extends TypeSerializerSingleton<Page> {
    static final PageSerializer INSTANCE = new PageSerializer();

    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Page createInstance() {
        return new Page(new byte[0], 0);
    }

    @Override
    public Page copy(Page from) {
        return from;
    }

    @Override
    public Page copy(Page from, Page reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Page page, DataOutputView target) throws IOException {
        page.write(target);
    }

    @Override
    public Page deserialize(DataInputView source) throws IOException {
        return Page.read(source);
    }

    @Override
    public Page deserialize(Page reuse, DataInputView source) throws IOException {
        return Page.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        Page.read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<Page> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the format. */
    public static final class Snapshot extends VersionedSnapshot<Page> {
        public Snapshot() {
            super(1, INSTANCE);
        }
    }
}
