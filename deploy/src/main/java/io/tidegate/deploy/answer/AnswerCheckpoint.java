package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a subtask stores at its barrier, so that whoever restores it knows which answers its state does not have. It says
 * where they stand, not what they are: its size does not depend on their number.
 *
 * @param attempt of the subtask
 * @param keyGroups that it decided
 * @param tail where answers begin that its state does not have: behind its barrier, or where its own tail began while
 *     answers of that still wait for their events
 * @param seen source records that had been processed
 */
public record AnswerCheckpoint(long attempt, KeyGroups keyGroups, List<TailStart> tail, SeenOffsets seen) {
    /** Had the answers that wait, instead of where they stand. */
    private static final int VERSION_WITH_ANSWERS = 1;

    private static final int VERSION = 2;
    /** Of version 1, where no answer waits: two counts of 0. */
    private static final int NOTHING_WAITS_BYTES = 2 * Integer.BYTES;

    public AnswerCheckpoint {
        requireNonNull(keyGroups, "keyGroups is null");
        tail = List.copyOf(tail);
        requireNonNull(seen, "seen is null");
    }

    /** As bytes; the first is the format's version. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(attempt);
            out.writeInt(keyGroups.first());
            out.writeInt(keyGroups.last());
            out.writeInt(tail.size());
            for (TailStart start : tail) {
                start.write(out);
            }
            out.writeInt(seen.byTopic().size());
            for (Map.Entry<String, long[]> topic : seen.byTopic().entrySet()) {
                out.writeUTF(topic.getKey());
                Longs.write(topic.getValue(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws TidegateException INVALID_INPUT where a build of another version stored what this one cannot use */
    public static AnswerCheckpoint decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION && version != VERSION_WITH_ANSWERS) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "an answer checkpoint has version " + version + "; this build reads " + VERSION_WITH_ANSWERS
                                + " and " + VERSION);
            }
            long attempt = in.readLong();
            KeyGroups keyGroups = new KeyGroups(in.readInt(), in.readInt());
            List<TailStart> tail = new ArrayList<>();
            if (version == VERSION_WITH_ANSWERS) {
                tail.add(new TailStart(keyGroups, attempt, Longs.read(in)));
            } else {
                for (int left = in.readInt(); left > 0; left--) {
                    tail.add(TailStart.read(in));
                }
            }
            SeenOffsets seen = readSeen(in);
            if (version == VERSION_WITH_ANSWERS && in.readInt() != NOTHING_WAITS_BYTES) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "an answer checkpoint of version 1 was taken while answers were still being repeated after a"
                                + " restore; take one with the build that wrote it once it has caught up, and start"
                                + " from that");
            }
            return new AnswerCheckpoint(attempt, keyGroups, tail, seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeenOffsets readSeen(DataInputStream in) throws IOException {
        SeenOffsets seen = new SeenOffsets();
        for (int topics = in.readInt(); topics > 0; topics--) {
            String topic = in.readUTF();
            long[] offsets = Longs.read(in);
            for (int partition = 0; partition < offsets.length; partition++) {
                seen.see(topic, partition, offsets[partition]);
            }
        }
        return seen;
    }
}
