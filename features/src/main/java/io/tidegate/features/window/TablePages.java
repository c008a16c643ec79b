package io.tidegate.features.window;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/*
 * A bucket of a busy history's table is rarely in a cache. So nothing lies between the table and the bytes of its buckets
 * but one dense array of references.
 */

/** The pages of the tables of one history in memory: those with negative numbers, see {@link PagedTable}. */
final class TablePages {
    private static final byte[][] NO_PAGES = {};
    private static final short[] NO_COUNTS = {};

    /** By table, then by bucket. */
    private final byte[][] @Nullable [] pages = new byte[PagedTable.TABLES][][];

    private final short[][] counts = new short[PagedTable.TABLES][];

    /** Pages, by what is below -1 in their numbers, that no copy shares. A copy is made while the original is written. */
    private BitSet owned = new BitSet();

    private int count;

    TablePages() {
        Arrays.fill(pages, NO_PAGES);
        Arrays.fill(counts, NO_COUNTS);
    }

    private static int table(int number) {
        return -1 - number & PagedTable.TABLES - 1;
    }

    private static int bucket(int number) {
        return (-1 - number) / PagedTable.TABLES;
    }

    @Nullable
    Page get(int number) {
        byte[][] ofTable = pages[table(number)];
        int bucket = bucket(number);
        byte[] page = bucket < ofTable.length ? ofTable[bucket] : null;
        return page == null ? null : new Page(page, counts[table(number)][bucket]);
    }

    void put(int number, Page page) {
        int table = table(number);
        int bucket = bucket(number);
        if (bucket >= pages[table].length) {
            int buckets = bucket + 1 + bucket / 2;
            pages[table] = Arrays.copyOf(pages[table], buckets);
            counts[table] = Arrays.copyOf(counts[table], buckets);
        }
        count += pages[table][bucket] == null ? 1 : 0;
        pages[table][bucket] = page.bytes();
        counts[table][bucket] = (short) page.count();
        owned.set(-1 - number);
    }

    boolean isOwn(int number) {
        return owned.get(-1 - number);
    }

    void remove(int number) {
        int table = table(number);
        int bucket = bucket(number);
        if (bucket < pages[table].length && pages[table][bucket] != null) {
            pages[table][bucket] = null;
            count--;
        }
    }

    int count() {
        return count;
    }

    TablePages copy() {
        TablePages copy = new TablePages();
        for (int table = 0; table < PagedTable.TABLES; table++) {
            copy.pages[table] = pages[table].clone();
            copy.counts[table] = counts[table].clone();
        }
        copy.count = count;
        owned = new BitSet();
        return copy;
    }

    void forEach(InMemoryHistoryStore.PageVisitor visitor) throws IOException {
        for (int table = 0; table < PagedTable.TABLES; table++) {
            for (int bucket = 0; bucket < pages[table].length; bucket++) {
                byte[] page = pages[table][bucket];
                if (page != null) {
                    visitor.visit(PagedTable.numberOf(table, bucket), new Page(page, counts[table][bucket]));
                }
            }
        }
    }
}
