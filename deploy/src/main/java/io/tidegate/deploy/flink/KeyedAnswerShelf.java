package io.tidegate.deploy.flink;

import io.tidegate.deploy.answer.AnswerShelf;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The answers of the current key, in keyed state. */
final class KeyedAnswerShelf implements AnswerShelf {
    private final MapState<Byte, byte[]> buckets;

    KeyedAnswerShelf(RuntimeContext context) {
        this.buckets = context.getMapState(
                new MapStateDescriptor<>("answer-buckets", ByteSerializer.INSTANCE, FixedBytesSerializer.INSTANCE));
    }

    @Override
    public byte @Nullable [] get(byte bucket) {
        try {
            return buckets.get(bucket);
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    @Override
    public void put(byte bucket, byte[] answers) {
        try {
            buckets.put(bucket, answers);
        } catch (Exception e) {
            throw unwritten(e);
        }
    }

    @Override
    public void remove(byte bucket) {
        try {
            buckets.remove(bucket);
        } catch (Exception e) {
            throw unwritten(e);
        }
    }

    private static FlinkRuntimeException unwritten(Exception cause) {
        return new FlinkRuntimeException("keyed state cannot be written", cause);
    }
}
