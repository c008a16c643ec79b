package io.tidegate.rules.history;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The heap that a history may take, so that one that is too large is refused with a reason instead of ending the process.
 *
 * @param heapBytes the whole heap, above 0
 */
public record HistoryMemory(long heapBytes) {
    /** The rest is for the rules that are replayed over it: a bit a decision for each of them. */
    private static final double SHARE = 0.75;

    /** What a text takes beside its characters: the object, its array, and its place in a dictionary. */
    private static final int TEXT_BYTES = 56;

    /** The last character that takes one byte. */
    private static final char LATIN_MAX = 0xff;

    private static final double MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1L << 30;

    public HistoryMemory {
        if (heapBytes < 1) {
            throw new IllegalArgumentException("heapBytes=" + heapBytes + ", expected 1 or more");
        }
    }

    /** What the heap of this process leaves. */
    public static HistoryMemory ofThisProcess() {
        return new HistoryMemory(Runtime.getRuntime().maxMemory());
    }

    /** How much memory a text takes in a dictionary, about: two bytes a character where one of them needs two. */
    static long bytes(String text) {
        boolean isWide = text.chars().anyMatch(character -> character > LATIN_MAX);
        return TEXT_BYTES + (isWide ? 2L : 1L) * text.length();
    }

    /** How many bytes a history may take. */
    public long bytesMax() {
        return (long) (SHARE * heapBytes);
    }

    /**
     * Checks that there is room.
     *
     * @param bytes as many as the history takes, about
     * @param what is in it so far, such as {@code decisions=1000}
     * @throws TidegateException INVALID_INPUT where there is none
     */
    public void check(long bytes, Supplier<String> what) {
        if (bytes > bytesMax()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    String.format(
                            Locale.ROOT,
                            "a history of %s takes about %,.0f MiB, and a heap of %,.0f MiB leaves %,.0f MiB for it; take a"
                                    + " shorter span of decisions, or a larger heap, such as TIDEGATE_HEAP=%dg.",
                            what.get(),
                            Math.ceil(bytes / MEBIBYTE),
                            heapBytes / MEBIBYTE,
                            bytesMax() / MEBIBYTE,
                            larger(bytes)));
        }
    }

    /** At least twice this heap, and what the history needs; in whole GiB. */
    private long larger(long bytes) {
        double needed = Math.max(2.0 * heapBytes, bytes / SHARE);
        return (long) Math.ceil(needed / GIBIBYTE);
    }
}
