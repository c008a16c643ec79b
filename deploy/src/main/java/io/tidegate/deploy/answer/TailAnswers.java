package io.tidegate.deploy.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RecordOrigin;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers that stand in the log and not in the restored state. When their events are read again, they are repeated
 * instead of being decided again. All are forgotten together, once the last of their events has passed.
 */
public final class TailAnswers implements AutoCloseable {
    /** Before key and answer: the length of each. */
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private final TailLimits limits;
    private final long hashSeed;
    private final AnsweredReadings answered = new AnsweredReadings();
    private final AnswerIndex index = new AnswerIndex();
    private final AnswerPile pile;
    private SeenOffsets last = new SeenOffsets();

    /** @param hashSeed that whoever chooses event ids does not know */
    TailAnswers(TailLimits limits, long hashSeed) {
        this.limits = requireNonNull(limits, "limits is null");
        this.hashSeed = hashSeed;
        this.pile = new AnswerPile(limits);
    }

    /**
     * Keeps an answer that is not void, in the order of the log.
     *
     * @throws TidegateException INVALID_INPUT where a limit is reached
     */
    void add(Decision decision) {
        RecordOrigin source = decision.source();
        answered.add(source.topic(), source.partition(), source.offset());
        last.see(source);
        String eventKey = EntityKey.ofEvent(decision.tenant(), decision.eventId());
        byte[] key = eventKey.getBytes(UTF_8);
        long hash = IdHash.hash(eventKey, hashSeed);
        if (index.find(hash, place -> isKey(place, key)) == AnswerIndex.NONE) {
            long bytes = index.bytesWithOneMore() + answered.bytesWithOneMore();
            if (bytes > limits.indexBytesMax()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "an index of " + index.size()
                                + " answers in the log after the checkpoint takes more than half of"
                                + " limits.tailBytes = " + limits.memoryBytesMax()
                                + "; raise it, or set flink.restoreFrom to a later checkpoint");
            }
            index.add(hash, pile.add(entry(key, StoredAnswerCodec.encode(StoredAnswer.of(decision)))));
        }
    }

    /** Whether this very reading of an event was answered in the log. Each is told once. */
    public boolean takeAnswered(RecordOrigin origin) {
        return answered.remove(origin.topic(), origin.partition(), origin.offset());
    }

    /** The logged answer to an event, which from now on the caller keeps. */
    public Optional<byte[]> take(String eventKey) {
        if (index.size() == 0) {
            return Optional.empty();
        }
        byte[] key = eventKey.getBytes(UTF_8);
        long place = index.remove(IdHash.hash(eventKey, hashSeed), found -> isKey(found, key));
        return place == AnswerIndex.NONE ? Optional.empty() : Optional.of(storedAt(place));
    }

    /** At a barrier: forgets the answers once all their events have passed. */
    void forget(SeenOffsets seen) {
        if (seen.covers(last)) {
            close();
        }
    }

    public boolean isEmpty() {
        return answered.isEmpty() && index.size() == 0;
    }

    /** What it takes in memory now. */
    public long bytesInMemory() {
        return index.bytesWithOneMore() + answered.bytesWithOneMore() + pile.bytesInMemory();
    }

    /**
     * The part of its limits that it takes, from 0 to 1: of the memory to find answers, or of the room for the answers
     * themselves, whichever is fuller. The index doubles, so beyond a half the next step does not fit.
     */
    public double share() {
        double toFind = (double) (index.bytesWithOneMore() + answered.bytesWithOneMore()) / limits.indexBytesMax();
        double toKeep = (double) (pile.bytesInMemory() + pile.bytesOnDisk()) / Math.max(1, limits.answerBytesMax());
        return Math.min(1, Math.max(toFind, toKeep));
    }

    /** Number of events whose answer waits here. */
    public int size() {
        return index.size();
    }

    /** What waits in a file. */
    public long bytesOnDisk() {
        return pile.bytesOnDisk();
    }

    /** Forgets all. */
    @Override
    public void close() {
        answered.clear();
        index.clear();
        pile.close();
        last = new SeenOffsets();
    }

    private static byte[] entry(byte[] key, byte[] stored) {
        int length = HEADER_BYTES + key.length + stored.length;
        int words = (length + AnswerIndex.WORD_BYTES - 1) / AnswerIndex.WORD_BYTES;
        return ByteBuffer.allocate(words * AnswerIndex.WORD_BYTES)
                .putInt(key.length)
                .putInt(stored.length)
                .put(key)
                .put(stored)
                .array();
    }

    private boolean isKey(long place, byte[] key) {
        ByteBuffer header = read(place, HEADER_BYTES);
        return header.getInt() == key.length
                && Arrays.equals(read(place + HEADER_BYTES, key.length).array(), key);
    }

    private byte[] storedAt(long place) {
        ByteBuffer header = read(place, HEADER_BYTES);
        int keyLength = header.getInt();
        return read(place + HEADER_BYTES + keyLength, header.getInt()).array();
    }

    private ByteBuffer read(long place, int length) {
        byte[] bytes = new byte[length];
        pile.read(place, bytes);
        return ByteBuffer.wrap(bytes);
    }
}
