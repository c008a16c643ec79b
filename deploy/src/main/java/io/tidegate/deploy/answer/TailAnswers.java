package io.tidegate.deploy.answer;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RecordOrigin;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that stand in the log and not in the restored state. When their events are read again, they are repeated
 * instead of being decided again.
 */
public final class TailAnswers {
    /** What an entry costs beside its bytes and key, roughly. */
    private static final int ENTRY_BYTES = 200;

    private final long bytesMax;
    private final Map<Source, Integer> answered = new HashMap<>();
    private final Map<String, Answer> byEvent = new HashMap<>();
    private long bytes;

    /** @param bytesMax what it may take, roughly */
    public TailAnswers(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * Keeps an answer that is not void, in the order of the log.
     *
     * @throws TidegateException INVALID_INPUT where the limit is reached
     */
    public void add(Decision decision) {
        Source source = Source.of(decision.source());
        addSource(source, decision.keyGroup());
        String eventKey = EntityKey.ofEvent(decision.tenant(), decision.eventId());
        if (!byEvent.containsKey(eventKey)) {
            byte[] stored = StoredAnswerCodec.encode(StoredAnswer.of(decision));
            addAnswer(eventKey, new Answer(stored, source, decision.keyGroup()));
        }
    }

    /** Whether this very reading of an event was answered in the log. Each is told once. */
    public boolean takeAnswered(RecordOrigin origin) {
        if (answered.isEmpty() || answered.remove(Source.of(origin)) == null) {
            return false;
        }
        bytes -= ENTRY_BYTES;
        return true;
    }

    /** The logged answer to an event, which from now on the caller keeps. */
    public Optional<byte[]> take(String eventKey) {
        if (byEvent.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = byEvent.remove(eventKey);
        if (answer == null) {
            return Optional.empty();
        }
        bytes -= answer.cost(eventKey);
        return Optional.of(answer.stored);
    }

    /** At a barrier: forgets answers whose events have passed. */
    public void forget(SeenOffsets seen) {
        if (isEmpty()) {
            return;
        }
        answered.keySet().removeIf(source -> source.isIn(seen));
        byEvent.values().removeIf(answer -> answer.source.isIn(seen));
        bytes = (long) ENTRY_BYTES * answered.size();
        byEvent.forEach((key, answer) -> bytes += answer.cost(key));
    }

    public boolean isEmpty() {
        return answered.isEmpty() && byEvent.isEmpty();
    }

    /** Number of events whose answer waits here. */
    public int size() {
        return byEvent.size();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(answered.size());
        for (Map.Entry<Source, Integer> entry : answered.entrySet()) {
            entry.getKey().write(out);
            out.writeInt(entry.getValue());
        }
        out.writeInt(byEvent.size());
        for (Map.Entry<String, Answer> entry : byEvent.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().source.write(out);
            out.writeInt(entry.getValue().keyGroup);
            out.writeInt(entry.getValue().stored.length);
            out.write(entry.getValue().stored);
        }
    }

    /** Adds what another wrote and belongs to some key groups. */
    void read(DataInputStream in, KeyGroups own) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Source source = Source.read(in);
            int keyGroup = in.readInt();
            if (own.contains(keyGroup)) {
                addSource(source, keyGroup);
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            String eventKey = in.readUTF();
            Source source = Source.read(in);
            int keyGroup = in.readInt();
            byte[] stored = in.readNBytes(in.readInt());
            if (own.contains(keyGroup)) {
                addAnswer(eventKey, new Answer(stored, source, keyGroup));
            }
        }
    }

    private void addSource(Source source, int keyGroup) {
        if (answered.put(source, keyGroup) == null) {
            grow(ENTRY_BYTES);
        }
    }

    private void addAnswer(String eventKey, Answer answer) {
        byEvent.put(eventKey, answer);
        grow(answer.cost(eventKey));
    }

    private void grow(long by) {
        bytes += by;
        if (bytes > bytesMax) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "answers in the log after the checkpoint take more than limits.tailBytes = " + bytesMax
                            + "; raise it, or restore from a later checkpoint");
        }
    }

    private record Source(String topic, int partition, long offset) {
        static Source of(RecordOrigin origin) {
            return new Source(origin.topic(), origin.partition(), origin.offset());
        }

        static Source read(DataInputStream in) throws IOException {
            return new Source(in.readUTF(), in.readInt(), in.readLong());
        }

        void write(DataOutputStream out) throws IOException {
            out.writeUTF(topic);
            out.writeInt(partition);
            out.writeLong(offset);
        }

        boolean isIn(SeenOffsets seen) {
            return seen.covers(topic, partition, offset);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // opaque
    private record Answer(byte[] stored, Source source, int keyGroup) {
        long cost(String eventKey) {
            return (long) ENTRY_BYTES + eventKey.length() + stored.length;
        }
    }
}
