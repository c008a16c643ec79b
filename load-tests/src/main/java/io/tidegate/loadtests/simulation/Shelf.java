package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.answer.AnswerShelf;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answers of one key, and when it must be searched for old ones. */
final class Shelf implements AnswerShelf {
    private final Map<Byte, byte[]> buckets = new TreeMap<>();
    private final TreeSet<Long> wakesAtMillis = new TreeSet<>();

    Shelf copy() {
        Shelf copy = new Shelf();
        copy.buckets.putAll(buckets);
        copy.wakesAtMillis.addAll(wakesAtMillis);
        return copy;
    }

    void wakeAt(long millis) {
        wakesAtMillis.add(millis);
    }

    /** Whether it was to be woken by now; it is told once. */
    boolean wakes(long nowMillis) {
        return wakesAtMillis.removeIf(atMillis -> atMillis <= nowMillis);
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
}
