package io.tidegate.deploy.answer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some of the answers under one key as bytes, the oldest first. Most answers begin as the one before them does: with the
 * rule set, the model and the verdict. So what an answer has in common with the bucket's first one is not written again.
 *
 * <pre>
 * bucket = version, answer...
 * answer = keptAtMillis (8 bytes), length of key (2), key, bytes in common (2), length of the rest (2), rest
 * </pre>
 *
 * <p>A bucket never changes: each change makes a new one.
 */
final class AnswerBucket {
    private static final byte VERSION = 1;
    private static final int BEGIN = 1;
    private static final int HEAD_BYTES = Long.BYTES + 3 * Short.BYTES;
    private static final int LENGTH_MAX = (1 << 16) - 1;

    private final byte[] bytes;
    private final ByteBuffer view;

    private AnswerBucket(byte[] bytes) {
        this.bytes = bytes;
        this.view = ByteBuffer.wrap(bytes);
    }

    /** The bucket of these bytes, or an empty one for null. */
    static AnswerBucket of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new AnswerBucket(new byte[] {VERSION});
        }
        if (bytes[0] != VERSION) {
            throw new IllegalStateException(
                    "kept answers have version " + bytes[0] + "; this build reads version " + VERSION);
        }
        return new AnswerBucket(bytes);
    }

    /** Its bytes, to be left as they are. */
    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes.length == BEGIN;
    }

    /** The newest answer that was kept for an event after a time; null where there is none. */
    byte @Nullable [] find(byte[] key, long afterMillis) {
        byte[] found = null;
        for (int at = BEGIN; at < bytes.length; at = next(at)) {
            int begin = at + Long.BYTES + Short.BYTES;
            if (keyLength(at) == key.length
                    && Arrays.equals(bytes, begin, begin + key.length, key, 0, key.length)
                    && keptAtMillis(at) > afterMillis) {
                found = answer(at);
            }
        }
        return found;
    }

    /** When its newest answer was kept. It must not be empty. */
    long newestMillis() {
        int newest = BEGIN;
        for (int at = BEGIN; at < bytes.length; at = next(at)) {
            newest = at;
        }
        return keptAtMillis(newest);
    }

    /** This bucket and an answer more. */
    AnswerBucket with(byte[] key, byte[] answer, long keptAtMillis) {
        if (key.length > LENGTH_MAX || answer.length > LENGTH_MAX) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes and an answer of " + answer.length
                    + ", expected " + LENGTH_MAX + " at most");
        }
        int common = isEmpty() ? 0 : common(answer(BEGIN), answer);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + HEAD_BYTES + key.length + answer.length - common);
        append(ByteBuffer.wrap(longer).position(bytes.length), keptAtMillis, key, answer, common);
        return new AnswerBucket(longer);
    }

    /** This bucket without its oldest answers up to the first one that was kept after a time. */
    AnswerBucket after(long millis) {
        int at = BEGIN;
        while (at < bytes.length && keptAtMillis(at) <= millis) {
            at = next(at);
        }
        return from(at);
    }

    /** This bucket without as many of its oldest answers as it takes to have at most so many bytes, or one answer. */
    AnswerBucket within(int bytesMax) {
        if (isEmpty()) {
            return this;
        }
        int at = BEGIN;
        while (bytes.length - at + BEGIN > bytesMax && next(at) < bytes.length) {
            at = next(at);
        }
        AnswerBucket left = from(at);
        // Its first answer is written whole now, which may be too much.
        return at == BEGIN || left.bytes.length <= bytesMax ? left : left.within(bytesMax);
    }

    /** The answers from a place on. */
    private AnswerBucket from(int begin) {
        if (begin == BEGIN) {
            return this;
        }
        int bytesMost = BEGIN;
        for (int at = begin; at < bytes.length; at = next(at)) {
            bytesMost += next(at) - at + commonLength(at);
        }
        ByteBuffer left = ByteBuffer.allocate(bytesMost).put(VERSION);
        for (int at = begin; at < bytes.length; at = next(at)) {
            byte[] answer = answer(at);
            int common = at == begin ? 0 : common(answer(begin), answer);
            int key = at + Long.BYTES + Short.BYTES;
            append(left, keptAtMillis(at), Arrays.copyOfRange(bytes, key, key + keyLength(at)), answer, common);
        }
        return new AnswerBucket(Arrays.copyOf(left.array(), left.position()));
    }

    private static void append(ByteBuffer to, long keptAtMillis, byte[] key, byte[] answer, int common) {
        int rest = answer.length - common;
        to.putLong(keptAtMillis).putShort((short) key.length).put(key);
        to.putShort((short) common).putShort((short) rest).put(answer, common, rest);
    }

    /** Bytes at the beginning that are the same. */
    private static int common(byte[] first, byte[] answer) {
        int differs = Arrays.mismatch(first, answer);
        return differs < 0 ? answer.length : differs;
    }

    private byte[] answer(int at) {
        int common = commonLength(at);
        int rest = restLength(at);
        byte[] answer = new byte[common + rest];
        System.arraycopy(bytes, restAt(BEGIN), answer, 0, common);
        System.arraycopy(bytes, restAt(at), answer, common, rest);
        return answer;
    }

    private long keptAtMillis(int at) {
        return view.getLong(at);
    }

    private int keyLength(int at) {
        return view.getShort(at + Long.BYTES) & LENGTH_MAX;
    }

    private int commonLength(int at) {
        return view.getShort(at + Long.BYTES + Short.BYTES + keyLength(at)) & LENGTH_MAX;
    }

    private int restLength(int at) {
        return view.getShort(at + Long.BYTES + 2 * Short.BYTES + keyLength(at)) & LENGTH_MAX;
    }

    private int restAt(int at) {
        return at + HEAD_BYTES + keyLength(at);
    }

    private int next(int at) {
        return restAt(at) + restLength(at);
    }
}
