package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answers given under one key, kept for a while so that an event which is sent again gets the same. Limited in time
 * and in bytes; the oldest are forgotten first. A limit of bytes is enforced in steps of a quarter, so that sorting is
 * paid once for many answers.
 */
public final class AnswerHistory {
    /** Of a horizon: how often a key that is always in use is searched for expired answers. */
    private static final int SEARCHES_PER_HORIZON = 8;

    private final AnswerShelf shelf;
    private final long horizonMillis;
    private final long bytesMax;

    public AnswerHistory(AnswerShelf shelf, long horizonMillis, long bytesMax) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.horizonMillis = horizonMillis;
        this.bytesMax = bytesMax;
    }

    /** The answer to an event, unless it is forgotten. */
    public Optional<byte[]> find(String eventKey, long nowMillis) {
        return shelf.get(eventKey)
                .filter(entry -> timeOf(entry) + horizonMillis > nowMillis)
                .map(AnswerHistory::answerOf);
    }

    /**
     * Keeps an answer.
     *
     * @return when {@link #forget} must be called; empty where that is already due at some time
     */
    public OptionalLong keep(String eventKey, byte[] answer, long nowMillis) {
        long before = shelf.bytes();
        long replaced = shelf.get(eventKey).map(entry -> size(eventKey, entry)).orElse(0L);
        byte[] entry = ByteBuffer.allocate(Long.BYTES + answer.length)
                .putLong(nowMillis)
                .put(answer)
                .array();
        shelf.put(eventKey, entry);
        long after = before - replaced + size(eventKey, entry);
        shelf.bytes(after);
        if (after > bytesMax) {
            forgetOldest();
        }
        return before == 0 ? OptionalLong.of(nowMillis + horizonMillis) : OptionalLong.empty();
    }

    /**
     * Forgets what is older than the horizon.
     *
     * @return when to call again; empty where nothing is left
     */
    public OptionalLong forget(long nowMillis) {
        long oldest = Long.MAX_VALUE;
        long bytes = 0;
        List<String> expired = new ArrayList<>();
        for (Map.Entry<String, byte[]> kept : shelf.entries()) {
            long time = timeOf(kept.getValue());
            if (time + horizonMillis <= nowMillis) {
                expired.add(kept.getKey());
            } else {
                oldest = Math.min(oldest, time);
                bytes += size(kept.getKey(), kept.getValue());
            }
        }
        expired.forEach(shelf::remove);
        shelf.bytes(bytes);
        return bytes == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(
                        oldest + horizonMillis, nowMillis + Math.max(1, horizonMillis / SEARCHES_PER_HORIZON)));
    }

    private void forgetOldest() {
        List<Map.Entry<String, byte[]>> kept = new ArrayList<>();
        shelf.entries().forEach(kept::add);
        kept.sort(Comparator.comparingLong(entry -> timeOf(entry.getValue())));
        long bytes = shelf.bytes();
        // the newest stays, whatever its size: it has just been given
        for (int i = 0; i < kept.size() - 1 && bytes > bytesMax - bytesMax / 4; i++) {
            Map.Entry<String, byte[]> oldest = kept.get(i);
            bytes -= size(oldest.getKey(), oldest.getValue());
            shelf.remove(oldest.getKey());
        }
        shelf.bytes(bytes);
    }

    private static long size(String eventKey, byte[] entry) {
        return eventKey.length() + (long) entry.length;
    }

    private static long timeOf(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong();
    }

    private static byte[] answerOf(byte[] entry) {
        byte[] answer = new byte[entry.length - Long.BYTES];
        System.arraycopy(entry, Long.BYTES, answer, 0, answer.length);
        return answer;
    }
}
