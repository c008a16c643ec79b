package io.tidegate.features.window;

import java.util.Arrays;

/*
 * A segment's entries are sorted by hash, in a few pages. Which segments may have an id is told by a filter that is cut
 * into bit slices (Faloutsos and Christodoulakis, ACM TOIS, 1984): a row of it has a bit of each segment's Bloom filter,
 * so the rows of an id's hash, ANDed, name the segments to look in. The rows of an id lie in one page (Putze, Sanders and
 * Singler, 2007). With 32 ids of a segment in a page, six rows of 512 name a segment in vain once in a thousand.
 */

/** Segments of ids: times by hashes. A view: {@link #open} binds it to a history. */
final class IdSegments {
    /** Most segments of a history: one bit each in a row of the filter. */
    static final int SEGMENTS_MAX = Long.SIZE;

    /** Most ids of a segment. */
    static final int SIZE_MAX = 1_024;

    private static final int FILTER_TABLE = 2;
    private static final int FILTER_PAGE_BITS = 5;
    private static final int FILTER_PAGES = 1 << FILTER_PAGE_BITS;
    private static final int ROW_BITS = 9;
    private static final int ROWS = 1 << ROW_BITS;
    private static final int ROWS_OF_ID = 6;

    private static final int SEGMENT_TABLE = 3;
    private static final int ENTRIES_OF_PAGE = 256;
    private static final int PAGES_OF_SEGMENT = SIZE_MAX / ENTRIES_OF_PAGE;
    private static final Column ROW = new Column(0, 8);

    private static final int SORT_BITS = 10;

    /** The directory: a bit for each segment there is, how many bits were in use, each segment's last time and count. */
    private static final int DIRECTORY = PagedTable.numberOf(SEGMENT_TABLE, 0);

    private static final int LIVE = 0;
    private static final int USED = 1;
    private static final int LAST_TIMES = 2;
    private static final int COUNTS = LAST_TIMES + SEGMENTS_MAX;
    private static final int DIRECTORY_LONGS = COUNTS + SEGMENTS_MAX;

    private final PageStore pages;

    IdSegments(PageStore pages) {
        this.pages = pages;
    }

    /** Segments that may have an id's hash, also such as are given up: a bit each. */
    long candidates(long hash) {
        Page filter = existing(filterPage(hash));
        byte[] rows = filter.bytes();
        int width = filter.count();
        long candidates = all(width);
        for (int i = 0; i < ROWS_OF_ID; i++) {
            candidates &= ROW.number(rows, row(hash, i) * width);
        }
        return candidates;
    }

    /** The time of an id's hash in some segments, or {@link PagedTable#NONE}; the latest, where it was added again. */
    long get(long candidates, long hash) {
        byte[] directory = existing(DIRECTORY).bytes();
        long time = PagedTable.NONE;
        for (long left = candidates & LongBytes.get(directory, LIVE); left != 0; left &= left - 1) {
            int segment = Long.numberOfTrailingZeros(left);
            time = Math.max(time, find(segment, (int) LongBytes.get(directory, COUNTS + segment), hash));
        }
        return time;
    }

    private static int filterPage(long hash) {
        return PagedTable.numberOf(FILTER_TABLE, (int) (hash >>> Long.SIZE - FILTER_PAGE_BITS));
    }

    private static int row(long hash, int i) {
        return (int) (hash >>> i * ROW_BITS) & ROWS - 1;
    }

    private static int segmentPage(int segment, int page) {
        return PagedTable.numberOf(SEGMENT_TABLE, 1 + segment * PAGES_OF_SEGMENT + page);
    }

    /** Looks near the place that follows from the hash: hashes are spread evenly. */
    private long find(int segment, int count, long hash) {
        int at = (int) ((hash >>> 32 ^ 1L << 31) * count >>> 32);
        Page page = existing(segmentPage(segment, at / ENTRIES_OF_PAGE));
        long found = hashOf(page, at);
        int step = found < hash ? 1 : -1;
        while (found != hash) {
            at += step;
            if (at < 0 || at == count) {
                return PagedTable.NONE;
            }
            if (at % ENTRIES_OF_PAGE == (step > 0 ? 0 : ENTRIES_OF_PAGE - 1)) {
                page = existing(segmentPage(segment, at / ENTRIES_OF_PAGE));
            }
            found = hashOf(page, at);
            if (step > 0 ? found > hash : found < hash) {
                return PagedTable.NONE;
            }
        }
        return IdEntries.time(page, at % ENTRIES_OF_PAGE);
    }

    private static long hashOf(Page page, int at) {
        return IdEntries.hash(page, at % ENTRIES_OF_PAGE);
    }

    /** Adds a segment of ids, in the place of that of the oldest events where there are as many as can be. */
    void add(long[] unsorted, long[] times, int from, int to) {
        Page known = pages.get(DIRECTORY);
        long[] directory = known == null ? new long[DIRECTORY_LONGS] : LongBytes.longs(known.bytes(), DIRECTORY_LONGS);
        int segment = place(directory);
        boolean isUsed = segment < directory[USED];
        directory[LIVE] |= 1L << segment;
        directory[USED] = Math.max(directory[USED], segment + 1);
        directory[COUNTS + segment] = to - from;
        directory[LAST_TIMES + segment] = Arrays.stream(times, from, to).max().orElseThrow();
        pages.put(DIRECTORY, new Page(LongBytes.of(directory), Long.bitCount(directory[LIVE])));
        long[] hashes = new long[to - from];
        long[] sortedTimes = new long[to - from];
        sort(unsorted, times, from, hashes, sortedTimes);
        addEntries(segment, hashes, sortedTimes);
        addToFilter(segment, hashes, isUsed, bytesOfRow((int) directory[USED]));
    }

    /** Sorts by hash: by the highest bits first, which leaves little to put right. */
    private static void sort(long[] unsorted, long[] times, int from, long[] hashes, long[] sortedTimes) {
        int[] ends = new int[1 << SORT_BITS];
        for (int i = 0; i < hashes.length; i++) {
            ends[highest(unsorted[from + i])]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        int[] order = new int[hashes.length];
        for (int i = hashes.length - 1; i >= 0; i--) {
            order[--ends[highest(unsorted[from + i])]] = from + i;
        }
        for (int i = 0; i < hashes.length; i++) {
            long hash = unsorted[order[i]];
            int at = i;
            for (; at > 0 && hashes[at - 1] > hash; at--) {
                hashes[at] = hashes[at - 1];
                sortedTimes[at] = sortedTimes[at - 1];
            }
            hashes[at] = hash;
            sortedTimes[at] = times[order[i]];
        }
    }

    /** The highest bits, in the order of signed numbers. */
    private static int highest(long hash) {
        return (int) ((hash ^ Long.MIN_VALUE) >>> Long.SIZE - SORT_BITS);
    }

    /** A free place for a segment. */
    private int place(long[] directory) {
        int free = Long.numberOfTrailingZeros(~directory[LIVE]);
        if (free < SEGMENTS_MAX) {
            return free;
        }
        int oldest = 0;
        for (int i = 1; i < SEGMENTS_MAX; i++) {
            oldest = directory[LAST_TIMES + i] < directory[LAST_TIMES + oldest] ? i : oldest;
        }
        removeEntries(oldest);
        return oldest;
    }

    private void addEntries(int segment, long[] hashes, long[] times) {
        for (int page = 0; page * ENTRIES_OF_PAGE < hashes.length; page++) {
            int first = page * ENTRIES_OF_PAGE;
            int count = Math.min(ENTRIES_OF_PAGE, hashes.length - first);
            byte[] bytes = IdEntries.allocate(count);
            for (int i = 0; i < count; i++) {
                IdEntries.set(bytes, i, hashes[first + i], times[first + i]);
            }
            pages.put(segmentPage(segment, page), new Page(bytes, count));
        }
    }

    private void removeEntries(int segment) {
        for (int page = 0; page < PAGES_OF_SEGMENT; page++) {
            if (pages.get(segmentPage(segment, page)) != null) {
                pages.remove(segmentPage(segment, page));
            }
        }
    }

    /** Rows are as wide as the segments need that there have been at once. */
    private static int bytesOfRow(int used) {
        return used <= 8 ? 1 : used <= 16 ? 2 : used <= 32 ? 4 : 8;
    }

    /** The bits of a row. */
    private static long all(int width) {
        return -1L >>> Long.SIZE - width * Byte.SIZE;
    }

    /** Sets a segment's bits. @param hashes sorted, so that those of a page lie together */
    private void addToFilter(int segment, long[] hashes, boolean isUsed, int width) {
        int byteOfRow = segment / Byte.SIZE;
        int bit = 1 << segment % Byte.SIZE;
        int next = 0;
        for (int i = 0; i < FILTER_PAGES; i++) {
            // Sorted as signed numbers: the upper half of the pages comes first.
            int number = PagedTable.numberOf(FILTER_TABLE, i + FILTER_PAGES / 2 & FILTER_PAGES - 1);
            byte[] bytes = rows(number, width);
            for (int row = 0; isUsed && row < ROWS; row++) {
                bytes[row * width + byteOfRow] &= (byte) ~bit;
            }
            for (; next < hashes.length && filterPage(hashes[next]) == number; next++) {
                for (int j = 0; j < ROWS_OF_ID; j++) {
                    bytes[row(hashes[next], j) * width + byteOfRow] |= (byte) bit;
                }
            }
            pages.put(number, new Page(bytes, width));
        }
    }

    /** The rows of a page of the filter, at a width, to be changed. */
    private byte[] rows(int number, int width) {
        Page page = pages.get(number);
        if (page != null && page.count() == width) {
            return pages.changesInPlace(number) ? page.bytes() : page.bytes().clone();
        }
        byte[] bytes = new byte[ROWS * width + Column.PADDING];
        for (int row = 0; page != null && row < ROWS; row++) {
            System.arraycopy(page.bytes(), row * page.count(), bytes, row * width, page.count());
        }
        return bytes;
    }

    /** Gives up segments of which all events are forgotten. @return whether any is left */
    boolean forget(long horizonMillis) {
        byte[] bytes = existing(DIRECTORY).bytes();
        long live = LongBytes.get(bytes, LIVE);
        long left = live;
        for (long rest = live; rest != 0; rest &= rest - 1) {
            int segment = Long.numberOfTrailingZeros(rest);
            if (LongBytes.get(bytes, LAST_TIMES + segment) <= horizonMillis) {
                removeEntries(segment);
                left &= ~(1L << segment);
            }
        }
        if (left == 0) {
            clear();
        } else if (left != live) {
            long[] directory = LongBytes.longs(bytes, DIRECTORY_LONGS);
            directory[LIVE] = left;
            pages.put(DIRECTORY, new Page(LongBytes.of(directory), Long.bitCount(left)));
        }
        return left != 0;
    }

    /** Removes all pages. */
    void clear() {
        for (long rest = LongBytes.get(existing(DIRECTORY).bytes(), LIVE); rest != 0; rest &= rest - 1) {
            removeEntries(Long.numberOfTrailingZeros(rest));
        }
        for (int i = 0; i < FILTER_PAGES; i++) {
            pages.remove(PagedTable.numberOf(FILTER_TABLE, i));
        }
        pages.remove(DIRECTORY);
    }

    private Page existing(int number) {
        return IdEntries.existing(pages, number);
    }
}
