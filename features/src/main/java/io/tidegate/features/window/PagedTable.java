package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/*
 * Linear hashing (Litwin, VLDB 1980): the table grows by one bucket at a time, by splitting the bucket whose turn it is,
 * so no event pays for the whole table. A bucket is one page of unsorted entries: key 8 bytes, number 6. Its page number
 * is made from its place and is negative, so that no directory is needed: rows have the numbers from 0.
 */

/** A table from 64-bit keys to numbers of 48 bits, in pages. It is a view: {@link #open} binds it to a history. */
final class PagedTable {
    /** Entries of a bucket, on average, at which the table grows: some 700 bytes are read and written an entry. */
    static final int BUCKET_FILL = 48;

    /** What {@link #get} gives for a key that is not there. */
    static final long NONE = Long.MIN_VALUE;

    private static final Column KEY = new Column(0, 8);
    private static final Column NUMBER = new Column(8, 6);
    private static final int WIDTH = 14;
    private static final int BUCKET_MAX = Page.BYTES_MAX / WIDTH;
    private static final int TABLES = 4;
    private static final Page EMPTY = new Page(new byte[Column.PADDING], 0);

    private final int table;
    private PageStore pages = NoPages.INSTANCE;
    private long[] numbers = {};
    private int place;

    /** @param table from 0 to 3, different for each table of a history */
    PagedTable(int table) {
        this.table = table;
    }

    /** Binds it to a history, whose head keeps two numbers for it: of buckets, and of entries. */
    void open(PageStore store, long[] head, int at) {
        pages = store;
        numbers = head;
        place = at;
    }

    /** The number of a key, or {@link #NONE}. */
    long get(long key) {
        if (numbers[place] == 0) {
            return NONE;
        }
        Page page = bucket(bucketOf(key));
        int at = find(page, key);
        return at < 0 ? NONE : NUMBER.number(page.bytes(), at * WIDTH);
    }

    /**
     * Sets the number of a key.
     *
     * @param deadThrough entries with a number up to it are of no more use: those that are met go
     */
    void put(long key, long number, long deadThrough) {
        if (numbers[place] == 0) {
            numbers[place] = 1;
        }
        int bucket = bucketOf(key);
        Page page = bucket(bucket);
        int at = find(page, key);
        if (at >= 0) {
            byte[] changed = page.bytes().clone();
            NUMBER.set(changed, at * WIDTH, number);
            pages.put(numberOf(bucket), new Page(changed, page.count()));
            return;
        }
        byte[] grown = new byte[(page.count() + 1) * WIDTH + Column.PADDING];
        int kept = copyLive(page, grown, deadThrough);
        numbers[place + 1] -= page.count() - kept;
        if (kept == BUCKET_MAX) {
            throw new IllegalStateException("a bucket of " + BUCKET_MAX + " entries is full, of " + numbers[place + 1]
                    + " in " + numbers[place]);
        }
        KEY.set(grown, kept * WIDTH, key);
        NUMBER.set(grown, kept * WIDTH, number);
        pages.put(numberOf(bucket), new Page(grown, kept + 1));
        if (++numbers[place + 1] > numbers[place] * BUCKET_FILL) {
            split();
        }
    }

    private static int copyLive(Page page, byte[] into, long deadThrough) {
        int kept = 0;
        for (int i = 0; i < page.count(); i++) {
            if (NUMBER.number(page.bytes(), i * WIDTH) > deadThrough) {
                System.arraycopy(page.bytes(), i * WIDTH, into, kept * WIDTH, WIDTH);
                kept++;
            }
        }
        return kept;
    }

    private void split() {
        int buckets = (int) numbers[place];
        int from = buckets - Integer.highestOneBit(buckets);
        Page page = bucket(from);
        numbers[place] = buckets + 1L;
        byte[] staying = new byte[page.count() * WIDTH + Column.PADDING];
        byte[] leaving = new byte[page.count() * WIDTH + Column.PADDING];
        int stayed = 0;
        int left = 0;
        for (int i = 0; i < page.count(); i++) {
            if (bucketOf(KEY.number(page.bytes(), i * WIDTH)) == from) {
                System.arraycopy(page.bytes(), i * WIDTH, staying, stayed++ * WIDTH, WIDTH);
            } else {
                System.arraycopy(page.bytes(), i * WIDTH, leaving, left++ * WIDTH, WIDTH);
            }
        }
        pages.put(numberOf(from), new Page(trimmed(staying, stayed), stayed));
        pages.put(numberOf(buckets), new Page(trimmed(leaving, left), left));
    }

    private static byte[] trimmed(byte[] bytes, int count) {
        return java.util.Arrays.copyOf(bytes, count * WIDTH + Column.PADDING);
    }

    /** Removes all entries and their pages. */
    void clear() {
        for (int i = 0; i < numbers[place]; i++) {
            pages.remove(numberOf(i));
        }
        numbers[place] = 0;
        numbers[place + 1] = 0;
    }

    private int bucketOf(long key) {
        int buckets = (int) numbers[place];
        int hash = (int) IdHash.avalanche(key) & Integer.MAX_VALUE;
        int bucket = hash & 2 * Integer.highestOneBit(buckets) - 1;
        return bucket < buckets ? bucket : bucket - Integer.highestOneBit(buckets);
    }

    private Page bucket(int bucket) {
        @Nullable Page page = pages.get(numberOf(bucket));
        return page == null ? EMPTY : page;
    }

    private int numberOf(int bucket) {
        return -1 - (bucket * TABLES + table);
    }

    private static int find(Page page, long key) {
        for (int i = 0; i < page.count(); i++) {
            if (KEY.number(page.bytes(), i * WIDTH) == key) {
                return i;
            }
        }
        return -1;
    }
}
