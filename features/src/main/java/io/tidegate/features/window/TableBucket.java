package io.tidegate.features.window;

/*
 * A bucket has its entries first, unsorted, 14 bytes each: key and number; then a byte of each key's hash, in the same
 * order. A key is looked for among those bytes, eight at a time, and compared with an entry only where its byte is there:
 * one that is not in the bucket is known by one or two lines of the cache.
 */

/** The buckets of a {@link PagedTable}. */
final class TableBucket {
    /** Bytes of an entry, its byte of the hash not included. */
    private static final int WIDTH = 14;

    /** Most entries that a page has room for. */
    static final int ENTRIES_MAX = Page.BYTES_MAX / (WIDTH + 1);

    static final Page EMPTY = new Page(new byte[Column.PADDING], 0);

    private static final Column KEY = new Column(0, 8);
    private static final Column NUMBER = new Column(8, 6);
    private static final Column EIGHT = new Column(0, 8);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final int TAG_SHIFT = 56;

    private TableBucket() {}

    /** A page of a format that had the entries alone. */
    static Page tagged(Page page) {
        byte[] bytes = new byte[bytesOf(page.count())];
        System.arraycopy(page.bytes(), 0, bytes, 0, page.count() * WIDTH);
        for (int i = 0; i < page.count(); i++) {
            bytes[page.count() * WIDTH + i] = tag(IdHash.avalanche(KEY.number(bytes, i * WIDTH)));
        }
        return new Page(bytes, page.count());
    }

    private static int bytesOf(int count) {
        return count * (WIDTH + 1) + Column.PADDING;
    }

    private static byte tag(long hash) {
        return (byte) (hash >>> TAG_SHIFT);
    }

    static long key(Page page, int at) {
        return KEY.number(page.bytes(), at * WIDTH);
    }

    static long number(Page page, int at) {
        return NUMBER.number(page.bytes(), at * WIDTH);
    }

    /** Place of a key, or -1. Eight bytes are compared at once; a byte that matches may only seem to (Lamport, 1975). */
    static int find(Page page, long key, long hash) {
        byte[] bytes = page.bytes();
        int count = page.count();
        long wanted = (hash >>> TAG_SHIFT) * EACH;
        for (int from = 0; from < count; from += 8) {
            long differing = EIGHT.number(bytes, count * WIDTH + from) ^ wanted;
            for (long same = differing - EACH & ~differing & HIGHEST; same != 0; same &= same - 1) {
                int at = from + (Long.numberOfTrailingZeros(same) >> 3);
                if (at < count && KEY.number(bytes, at * WIDTH) == key) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Changes a page that nobody else has. */
    static void set(Page page, int at, long number) {
        NUMBER.set(page.bytes(), at * WIDTH, number);
    }

    /** The page with another number at a place. */
    static Page with(Page page, int at, long number) {
        Page changed = new Page(page.bytes().clone(), page.count());
        set(changed, at, number);
        return changed;
    }

    /** The page with one more entry, without those whose number is no higher than {@code deadThrough}. */
    static Page with(Page page, long key, long number, long hash, long deadThrough) {
        Page live = live(page, deadThrough);
        int count = live.count();
        byte[] bytes = new byte[bytesOf(count + 1)];
        System.arraycopy(live.bytes(), 0, bytes, 0, count * WIDTH);
        KEY.set(bytes, count * WIDTH, key);
        NUMBER.set(bytes, count * WIDTH, number);
        System.arraycopy(live.bytes(), count * WIDTH, bytes, (count + 1) * WIDTH, count);
        bytes[(count + 1) * WIDTH + count] = tag(hash);
        return new Page(bytes, count + 1);
    }

    private static Page live(Page page, long deadThrough) {
        int[] places = new int[page.count()];
        int kept = 0;
        for (int i = 0; i < page.count(); i++) {
            if (number(page, i) > deadThrough) {
                places[kept++] = i;
            }
        }
        return kept == page.count() ? page : select(page, places, kept);
    }

    /** The entries at some places. */
    static Page select(Page page, int[] places, int count) {
        byte[] from = page.bytes();
        byte[] bytes = new byte[bytesOf(count)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(from, places[i] * WIDTH, bytes, i * WIDTH, WIDTH);
            bytes[count * WIDTH + i] = from[page.count() * WIDTH + places[i]];
        }
        return new Page(bytes, count);
    }
}
