package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answers given under one key, kept for a while so that an event which is sent again gets the same. They lie in
 * buckets by event, so that one is found, and one more kept, by reading and writing one bucket. Limited in time and in
 * bytes; the oldest of a bucket are forgotten first, a quarter of it at once, so that the rest is written anew once for
 * many answers.
 */
public final class AnswerHistory {
    /** Least {@code bytesMax}: a bucket of less would hold a few answers only. */
    public static final int BYTES_MAX_LEAST = AnswerShelf.BUCKETS << 10;

    /** Most {@code bytesMax}: each answer writes its bucket anew. */
    public static final int BYTES_MAX_MOST = AnswerShelf.BUCKETS << 18;

    /** Of a horizon: a key is woken at the ends of such parts only, once for all answers that are to go until then. */
    private static final int WAKES_PER_HORIZON = 8;

    /** Spreads hashes of texts, whose high bits are much alike, over the buckets: 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9E37_79B9;

    private static final int BUCKET_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(AnswerShelf.BUCKETS);

    private final AnswerShelf shelf;
    private final long horizonMillis;
    private final long wakeMillis;
    private final int bucketBytesMax;

    /** @param bytesMax of one key, {@link #BYTES_MAX_LEAST} to {@link #BYTES_MAX_MOST}; each bucket has an equal share */
    public AnswerHistory(AnswerShelf shelf, long horizonMillis, long bytesMax) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.horizonMillis = horizonMillis;
        this.wakeMillis = Math.max(1, horizonMillis / WAKES_PER_HORIZON);
        if (bytesMax < BYTES_MAX_LEAST || bytesMax > BYTES_MAX_MOST) {
            throw new IllegalArgumentException(
                    "bytesMax=" + bytesMax + ", expected " + BYTES_MAX_LEAST + " to " + BYTES_MAX_MOST);
        }
        this.bucketBytesMax = Math.toIntExact(bytesMax / AnswerShelf.BUCKETS);
    }

    /** The answer to an event, unless it is forgotten. */
    public Optional<byte[]> find(String eventKey, long nowMillis) {
        byte[] kept = shelf.get(bucketOf(eventKey));
        return kept == null
                ? Optional.empty()
                : Optional.ofNullable(AnswerBucket.of(kept).find(bytesOf(eventKey), nowMillis - horizonMillis));
    }

    /**
     * Keeps an answer.
     *
     * @return when {@link #forget} must be called; empty where an earlier call said so already
     */
    public OptionalLong keep(String eventKey, byte[] answer, long nowMillis) {
        byte number = bucketOf(eventKey);
        AnswerBucket before = AnswerBucket.of(shelf.get(number));
        AnswerBucket after = before.after(nowMillis - horizonMillis).with(bytesOf(eventKey), answer, nowMillis);
        if (after.bytes().length > bucketBytesMax) {
            after = after.within(bucketBytesMax - bucketBytesMax / 4);
        }
        shelf.put(number, after.bytes());
        long wakeAtMillis = wakeAtMillis(nowMillis);
        return before.isEmpty() || wakeAtMillis(before.newestMillis()) != wakeAtMillis
                ? OptionalLong.of(wakeAtMillis)
                : OptionalLong.empty();
    }

    /** Forgets what is older than the horizon. */
    public void forget(long nowMillis) {
        for (byte number = 0; number < AnswerShelf.BUCKETS; number++) {
            byte[] kept = shelf.get(number);
            if (kept != null) {
                AnswerBucket left = AnswerBucket.of(kept).after(nowMillis - horizonMillis);
                if (left.isEmpty()) {
                    shelf.remove(number);
                } else if (left.bytes() != kept) {
                    shelf.put(number, left.bytes());
                }
            }
        }
    }

    /** The end of the part of a horizon in which an answer expires. */
    private long wakeAtMillis(long keptAtMillis) {
        return (Math.floorDiv(keptAtMillis + horizonMillis - 1, wakeMillis) + 1) * wakeMillis;
    }

    private static byte bucketOf(String eventKey) {
        return (byte) (eventKey.hashCode() * SPREAD >>> BUCKET_SHIFT);
    }

    private static byte[] bytesOf(String eventKey) {
        return eventKey.getBytes(StandardCharsets.UTF_8);
    }
}
