package io.tidegate.deploy.answer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of one key in memory. */
public final class MemoryShelf implements AnswerShelf {
    private final Map<Byte, byte[]> buckets;

    public MemoryShelf() {
        this(Map.of());
    }

    private MemoryShelf(Map<Byte, byte[]> buckets) {
        this.buckets = new HashMap<>(buckets);
    }

    public MemoryShelf copy() {
        return new MemoryShelf(buckets);
    }

    @Override
    public byte @Nullable [] get(byte bucket) {
        return buckets.get(bucket);
    }

    @Override
    public void put(byte bucket, byte[] answers) {
        buckets.put(bucket, answers);
    }

    @Override
    public void remove(byte bucket) {
        buckets.remove(bucket);
    }

    /** Bytes of all buckets. */
    public long bytes() {
        return buckets.values().stream().mapToLong(bucket -> bucket.length).sum();
    }
}
