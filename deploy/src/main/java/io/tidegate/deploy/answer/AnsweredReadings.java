package io.tidegate.deploy.answer;

import java.util.HashMap;
import java.util.Map;

/** Which source records were answered in the log: a bit for each offset, in pages of neighbours. */
final class AnsweredReadings {
    private static final int PAGE_BITS = 12;
    private static final int PAGE_WORDS = (1 << PAGE_BITS) / Long.SIZE;
    /** Of a page: its bits, their number, and what a map takes for it. */
    private static final int PAGE_BYTES = (PAGE_WORDS + 1) * Long.BYTES + 100;

    private final Map<Page, long[]> pages = new HashMap<>();
    private int size;

    private record Page(String topic, int partition, long number) {
        static Page of(String topic, int partition, long offset) {
            return new Page(topic, partition, offset >>> PAGE_BITS);
        }
    }

    void add(String topic, int partition, long offset) {
        long[] page = pages.computeIfAbsent(Page.of(topic, partition, offset), unused -> new long[PAGE_WORDS + 1]);
        int word = word(offset);
        if ((page[word] & bit(offset)) == 0) {
            page[word] |= bit(offset);
            page[PAGE_WORDS]++;
            size++;
        }
    }

    /** @return whether it was there */
    boolean remove(String topic, int partition, long offset) {
        if (size == 0) {
            return false;
        }
        Page key = Page.of(topic, partition, offset);
        long[] page = pages.get(key);
        int word = word(offset);
        if (page == null || (page[word] & bit(offset)) == 0) {
            return false;
        }
        page[word] &= ~bit(offset);
        size--;
        if (--page[PAGE_WORDS] == 0) {
            pages.remove(key);
        }
        return true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What it takes once another is added, roughly. */
    long bytesWithOneMore() {
        return (long) PAGE_BYTES * (pages.size() + 1);
    }

    void clear() {
        pages.clear();
        size = 0;
    }

    private static int word(long offset) {
        return (int) (offset >>> 6) & (PAGE_WORDS - 1);
    }

    /** Java takes the lowest six bits of the distance. */
    private static long bit(long offset) {
        return 1L << offset;
    }
}
