package io.tidegate.deploy.flink;

import io.tidegate.deploy.answer.AnswerShelf;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.SupplierWithException;
import org.apache.flink.util.function.ThrowingRunnable;

/** The answers of the current key, in keyed state. */
final class KeyedAnswerShelf implements AnswerShelf {
    private final MapState<String, byte[]> answers;
    private final ValueState<Long> bytes;

    KeyedAnswerShelf(RuntimeContext context) {
        this.answers = context.getMapState(new MapStateDescriptor<>(
                "answers", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        this.bytes = context.getState(new ValueStateDescriptor<>("answer-bytes", Types.LONG));
    }

    @Override
    public Optional<byte[]> get(String eventKey) {
        return Optional.ofNullable(read(() -> answers.get(eventKey)));
    }

    @Override
    public void put(String eventKey, byte[] entry) {
        write(() -> answers.put(eventKey, entry));
    }

    @Override
    public void remove(String eventKey) {
        write(() -> answers.remove(eventKey));
    }

    @Override
    public Iterable<Map.Entry<String, byte[]>> entries() {
        return read(answers::entries);
    }

    @Override
    public long bytes() {
        Long kept = read(bytes::value);
        return kept == null ? 0 : kept;
    }

    @Override
    public void bytes(long kept) {
        write(() -> {
            if (kept == 0) {
                bytes.clear();
            } else {
                bytes.update(kept);
            }
        });
    }

    private static <T> T read(SupplierWithException<T, Exception> access) {
        try {
            return access.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    private static void write(ThrowingRunnable<Exception> access) {
        try {
            access.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be written", e);
        }
    }
}
