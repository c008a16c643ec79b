package io.tidegate.features.window;

import java.util.Arrays;

/*
 * An id goes behind the others, and into a Bloom filter (CACM, 1970) of 16 bits an id, of which each id has four, all in
 * one line of the cache: an id that is not there is known by one line, and added by another.
 */

/** The latest ids of a history, in the order of their arrival: times by hashes. A view: {@link #open} binds it. */
final class IdLog {
    /** Most ids. */
    static final int SIZE_MAX = IdSegments.SIZE_MAX;

    private static final int TABLE = 0;
    private static final int FILTER = PagedTable.numberOf(TABLE, 0);
    private static final int FIRST = 1;
    private static final int ENTRIES_OF_PAGE = 256;
    private static final int ROOM_MIN = 16;
    private static final int LINE_BYTES = 64;
    private static final int LINES = SIZE_MAX * 16 / Byte.SIZE / LINE_BYTES;
    private static final int LINE_BITS = 9;
    private static final int BITS_OF_ID = 4;

    /** Takes an id's hash and its time. */
    interface Visitor {
        void visit(long hash, long timeMillis);
    }

    private final PageStore pages;

    IdLog(PageStore pages) {
        this.pages = pages;
    }

    /** The time of an id's hash, or {@link PagedTable#NONE}. @param size ids there are */
    long get(long hash, int size) {
        if (size == 0 || !isInFilter(existing(FILTER).bytes(), hash)) {
            return PagedTable.NONE;
        }
        for (int at = (size - 1) / ENTRIES_OF_PAGE; at >= 0; at--) {
            long time = IdEntries.scan(existing(page(at)), hash);
            if (time != PagedTable.NONE) {
                return time;
            }
        }
        return PagedTable.NONE;
    }

    private static boolean isInFilter(byte[] filter, long hash) {
        int all = 1;
        for (int i = 0; i < BITS_OF_ID; i++) {
            int bit = bit(hash, i);
            all &= filter[bit >>> 3] >>> (bit & 7);
        }
        return all != 0;
    }

    /** The highest bits choose a line, nine others each a bit in it. */
    private static int bit(long hash, int i) {
        int line = (int) ((hash >>> Integer.SIZE) * LINES >>> Integer.SIZE);
        return line << LINE_BITS | (int) (hash >>> i * LINE_BITS) & (1 << LINE_BITS) - 1;
    }

    private static int page(int at) {
        return PagedTable.numberOf(TABLE, FIRST + at);
    }

    /** Adds an id. @param size ids there are without it, fewer than {@link #SIZE_MAX} */
    void add(long hash, long timeMillis, int size) {
        int number = page(size / ENTRIES_OF_PAGE);
        int at = size % ENTRIES_OF_PAGE;
        byte[] entries = at == 0 ? IdEntries.allocate(ROOM_MIN) : withRoom(number, at);
        IdEntries.set(entries, at, hash, timeMillis);
        pages.put(number, new Page(entries, at + 1));
        byte[] filter = size == 0 ? new byte[LINES * LINE_BYTES + Column.PADDING] : filter();
        for (int i = 0; i < BITS_OF_ID; i++) {
            int bit = bit(hash, i);
            filter[bit >>> 3] |= (byte) (1 << (bit & 7));
        }
        pages.put(FILTER, new Page(filter, 0));
    }

    /** The bytes of a page with so many entries, with room for one more, to be changed. */
    private byte[] withRoom(int number, int count) {
        byte[] bytes = existing(number).bytes();
        if (IdEntries.room(bytes) > count) {
            return pages.changesInPlace(number) ? bytes : bytes.clone();
        }
        byte[] larger = IdEntries.allocate(Math.min(ENTRIES_OF_PAGE, 2 * count));
        System.arraycopy(bytes, 0, larger, 0, count * IdEntries.WIDTH);
        return larger;
    }

    private byte[] filter() {
        byte[] bytes = existing(FILTER).bytes();
        return pages.changesInPlace(FILTER) ? bytes : Arrays.copyOf(bytes, bytes.length);
    }

    /** Shows all ids, the oldest first. */
    void forEach(int size, Visitor visitor) {
        for (int from = 0; from < size; from += ENTRIES_OF_PAGE) {
            Page page = existing(page(from / ENTRIES_OF_PAGE));
            for (int at = 0; at < page.count(); at++) {
                visitor.visit(IdEntries.hash(page, at), IdEntries.time(page, at));
            }
        }
    }

    /** Removes the pages. @param size ids there are */
    void clear(int size) {
        for (int from = 0; from < size; from += ENTRIES_OF_PAGE) {
            pages.remove(page(from / ENTRIES_OF_PAGE));
        }
        if (size > 0) {
            pages.remove(FILTER);
        }
    }

    private Page existing(int number) {
        return IdEntries.existing(pages, number);
    }
}
