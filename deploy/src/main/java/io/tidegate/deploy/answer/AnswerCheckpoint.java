package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * What a subtask stores at its barrier, so that whoever restores it knows which answers its state does not have.
 *
 * @param attempt of the subtask
 * @param keyGroups that it decided
 * @param logEnds of the decisions log at the barrier, by partition: its later answers stand behind them
 * @param seen source records that had been processed
 * @param waiting answers from before the barrier that still waited for their event to be read again, encoded
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once
public record AnswerCheckpoint(long attempt, KeyGroups keyGroups, long[] logEnds, SeenOffsets seen, byte[] waiting) {
    private static final int VERSION = 1;

    public AnswerCheckpoint {
        requireNonNull(keyGroups, "keyGroups is null");
        requireNonNull(logEnds, "logEnds is null");
        requireNonNull(seen, "seen is null");
        requireNonNull(waiting, "waiting is null");
    }

    static AnswerCheckpoint of(long attempt, KeyGroups keyGroups, long[] logEnds, SeenOffsets seen, TailAnswers tail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            tail.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AnswerCheckpoint(attempt, keyGroups, logEnds, seen, bytes.toByteArray());
    }

    /** Adds the answers that wait for events of some key groups. */
    void addWaiting(TailAnswers tail, KeyGroups own) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(waiting))) {
            tail.read(in, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the answers of its key groups that its state does not have begin; a newer partition is read whole. */
    long logEnd(int partition) {
        return partition < logEnds.length ? logEnds[partition] : 0;
    }

    /** As bytes; the first is the format's version. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(attempt);
            out.writeInt(keyGroups.first());
            out.writeInt(keyGroups.last());
            writeLongs(logEnds, out);
            out.writeInt(seen.byTopic().size());
            for (Map.Entry<String, long[]> topic : seen.byTopic().entrySet()) {
                out.writeUTF(topic.getKey());
                writeLongs(topic.getValue(), out);
            }
            out.writeInt(waiting.length);
            out.write(waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static AnswerCheckpoint decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException("an answer checkpoint has version " + version + "; this build reads " + VERSION);
            }
            long attempt = in.readLong();
            KeyGroups keyGroups = new KeyGroups(in.readInt(), in.readInt());
            long[] logEnds = readLongs(in);
            SeenOffsets seen = new SeenOffsets();
            for (int topics = in.readInt(); topics > 0; topics--) {
                String topic = in.readUTF();
                long[] offsets = readLongs(in);
                for (int partition = 0; partition < offsets.length; partition++) {
                    seen.see(topic, partition, offsets[partition]);
                }
            }
            return new AnswerCheckpoint(attempt, keyGroups, logEnds, seen, in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeLongs(long[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static long[] readLongs(DataInputStream in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    @Override
    public String toString() {
        return "attempt " + attempt + " of " + keyGroups + " at " + Arrays.toString(logEnds);
    }
}
