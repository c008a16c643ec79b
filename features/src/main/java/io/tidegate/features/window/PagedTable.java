package io.tidegate.features.window;

/*
 * Linear hashing (Litwin, VLDB 1980): the table grows by one bucket at a time, by splitting the bucket whose turn it is,
 * so no event pays for the whole table. A bucket is one page. Its page number is made from its place and is negative, so
 * that no directory is needed: rows have the numbers from 0.
 */

/** A table from 64-bit keys to numbers of 48 bits, in pages. It is a view: {@link #open} binds it to a history. */
final class PagedTable {
    /** Entries of a bucket, on average, at which the table grows: a new entry copies some 130 bytes. */
    static final int BUCKET_FILL = 8;

    /** What {@link #get} gives for a key that is not there. */
    static final long NONE = Long.MIN_VALUE;

    /** Tables that a history may have. */
    static final int TABLES = 4;

    /** Above the number of buckets: they have their keys' bytes. Tables that an earlier build wrote have not. */
    private static final long TAGGED = 1L << 32;

    private final int table;
    private final PageStore pages;
    private long[] numbers = {};
    private int place;

    /** @param table from 0 to 3, different for each table of a history */
    PagedTable(int table, PageStore pages) {
        this.table = table;
        this.pages = pages;
    }

    /** Binds it to a history, whose head keeps two numbers for it: of buckets, and of entries. */
    void open(long[] head, int at) {
        numbers = head;
        place = at;
        if (numbers[place] != 0 && (numbers[place] & TAGGED) == 0) {
            for (int i = 0; i < buckets(); i++) {
                pages.put(numberOf(i), TableBucket.tagged(bucket(i)));
            }
            numbers[place] |= TAGGED;
        }
    }

    private int buckets() {
        return (int) numbers[place];
    }

    /** The number of a key, or {@link #NONE}. @param hash the key's {@link IdHash#avalanche} */
    long get(long key, long hash) {
        if (numbers[place] == 0) {
            return NONE;
        }
        Page page = bucket(bucketOf(hash));
        int at = TableBucket.find(page, key, hash);
        return at < 0 ? NONE : TableBucket.number(page, at);
    }

    /**
     * Adds to the number of a key, which is 0 where it is not there; such entries go when they are met.
     *
     * @return the number
     */
    long add(long key, long change) {
        long hash = IdHash.avalanche(key);
        int bucket = bucketOf(hash);
        Page page = bucket(bucket);
        int at = TableBucket.find(page, key, hash);
        if (at < 0) {
            append(bucket, page, key, change, hash, 0);
            return change;
        }
        long number = TableBucket.number(page, at) + change;
        if (pages.changesInPlace(numberOf(bucket))) {
            TableBucket.set(page, at, number);
        } else {
            pages.put(numberOf(bucket), TableBucket.with(page, at, number));
        }
        return number;
    }

    /**
     * Sets the number of a key that is not there, or there with a number that is of no more use.
     *
     * @param deadThrough entries with a number up to it are of no more use: those that are met go
     */
    void putNew(long key, long number, long deadThrough) {
        long hash = IdHash.avalanche(key);
        int bucket = bucketOf(hash);
        append(bucket, bucket(bucket), key, number, hash, deadThrough);
    }

    private void append(int bucket, Page page, long key, long number, long hash, long deadThrough) {
        Page grown = TableBucket.with(page, key, number, hash, deadThrough);
        if (grown.count() > TableBucket.ENTRIES_MAX) {
            throw new IllegalStateException("a bucket has " + grown.count() + " entries, expected at most "
                    + TableBucket.ENTRIES_MAX + ", of " + numbers[place + 1] + " in " + buckets());
        }
        pages.put(numberOf(bucket), grown);
        numbers[place] = TAGGED | Math.max(1, buckets());
        numbers[place + 1] += grown.count() - page.count();
        if (numbers[place + 1] > (long) buckets() * BUCKET_FILL) {
            split();
        }
    }

    private void split() {
        int buckets = buckets();
        int from = buckets - Integer.highestOneBit(buckets);
        Page page = bucket(from);
        numbers[place]++;
        int[] staying = new int[page.count()];
        int[] leaving = new int[page.count()];
        int stayed = 0;
        int left = 0;
        for (int i = 0; i < page.count(); i++) {
            if (bucketOf(IdHash.avalanche(TableBucket.key(page, i))) == from) {
                staying[stayed++] = i;
            } else {
                leaving[left++] = i;
            }
        }
        pages.put(numberOf(from), TableBucket.select(page, staying, stayed));
        pages.put(numberOf(buckets), TableBucket.select(page, leaving, left));
    }

    /** Takes a key and its number. */
    interface EntryVisitor {
        void visit(long key, long number);
    }

    /** Shows all entries. */
    void forEach(EntryVisitor visitor) {
        for (int bucket = 0; bucket < buckets(); bucket++) {
            Page page = bucket(bucket);
            for (int i = 0; i < page.count(); i++) {
                visitor.visit(TableBucket.key(page, i), TableBucket.number(page, i));
            }
        }
    }

    /** Removes all entries and their pages. */
    void clear() {
        for (int i = 0; i < buckets(); i++) {
            pages.remove(numberOf(i));
        }
        numbers[place] = 0;
        numbers[place + 1] = 0;
    }

    private int bucketOf(long hash) {
        int buckets = Math.max(1, buckets());
        int low = (int) hash & Integer.MAX_VALUE;
        int bucket = low & 2 * Integer.highestOneBit(buckets) - 1;
        return bucket < buckets ? bucket : bucket - Integer.highestOneBit(buckets);
    }

    private Page bucket(int bucket) {
        Page page = pages.get(numberOf(bucket));
        return page == null ? TableBucket.EMPTY : page;
    }

    private int numberOf(int bucket) {
        return numberOf(table, bucket);
    }

    /** The number of a bucket's page. */
    static int numberOf(int table, int bucket) {
        return -1 - (bucket * TABLES + table);
    }
}
