package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

/**
 * The oldest part of a history that has more events than are kept exactly: of each tile only the totals are known. An
 * edge passes a tile at the time of its last row, so a window that begins inside a tile counts all of it. A view: {@link
 * #open} binds it.
 */
final class Tiles {
    /** Most tiles; when there are more, neighbours become one. */
    static final int TILES_MAX = 512;

    private static final Column PAGE = new Column(RowLayout.KEY_BYTES, 4);

    private final HistoryPlan plan;
    private final OpenHistory pages;
    private final SortedRows tiles;
    private final RowCursor cursor;
    private final byte[] tile;

    Tiles(HistoryPlan plan, OpenHistory open) {
        this.plan = plan;
        this.pages = open;
        RowLayout layout = new RowLayout(RowLayout.KEY_BYTES + PAGE.width);
        this.tiles = new SortedRows(layout, LeafSummary.NONE, open, open);
        this.cursor = new RowCursor(tiles);
        this.tile = layout.allocate(1);
    }

    void open(RowsState state) {
        tiles.open(state);
    }

    int count() {
        return tiles.size();
    }

    /**
     * Adds the tiles of (from, to] to totals, or takes them away.
     *
     * @return time of the first tile after the ones passed, or, where they are taken away, of the first of them;
     *     {@link Long#MAX_VALUE} where there is none
     */
    long pass(long from, long to, long[] totals, int base, int sign) {
        if (tiles.size() == 0) {
            return Long.MAX_VALUE;
        }
        cursor.seekAfter(from, RowCursor.INLINE);
        long first = cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE;
        while (cursor.isOnRow() && cursor.time() <= to) {
            byte[] known = totals((int) PAGE.number(cursor.bytes, cursor.offset()));
            for (int i = 0; i < plan.measures.length; i++) {
                plan.measures[i].addTotals(known, totals, base, sign);
            }
            cursor.next();
        }
        long next = cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE;
        return sign > 0 ? next : first;
    }

    /** Told of two neighbours that become one. */
    interface Merging {
        /** A tile that counted at {@code time} counts at {@code laterMillis} from now on. */
        void moved(byte[] totals, long time, long laterMillis);
    }

    /** Makes a tile of the rows of a leaf. */
    void add(Page leaf, Merging merging) {
        long[] totals = new long[plan.totals];
        for (int i = 0; i < leaf.count(); i++) {
            int row = i * plan.rows.width;
            addRow(leaf.bytes(), row, totals);
        }
        int last = leaf.count() - 1;
        insert(plan.rows.time(leaf.bytes(), last), plan.rows.id(leaf.bytes(), last), totals);
        if (tiles.size() > TILES_MAX) {
            mergeNeighbours(merging);
        }
    }

    private void addRow(byte[] bytes, int row, long[] totals) {
        long passed = plan.passed(bytes, row);
        int label = HistoryPlan.label(plan.flag(bytes, row));
        for (MeasureGroup group : plan.groups) {
            group.add(totals, 0, bytes, row, passed, label, 1);
        }
    }

    private void insert(long time, long id, long[] totals) {
        int number = pages.next();
        pages.put(number, new Page(LongBytes.of(totals), 1));
        tiles.rows.key(tile, 0, time, id);
        PAGE.set(tile, 0, number);
        tiles.insert(tile, 0);
    }

    /**
     * Adds a row to the first tile that ends no earlier.
     *
     * @return time at which that tile counts
     */
    long add(byte[] row) {
        cursor.seekAfter(RowLayout.TIME.number(row, 0) - 1, RowCursor.INLINE);
        int number = (int) PAGE.number(cursor.bytes, cursor.offset());
        long[] totals = LongBytes.longs(totals(number), plan.totals);
        addRow(row, 0, totals);
        pages.put(number, new Page(LongBytes.of(totals), 1));
        return cursor.time();
    }

    /** Forgets tiles up to a time. */
    void removeThrough(long time) {
        while (tiles.size() > 0 && tiles.firstMillis() <= time) {
            removeFirst();
        }
    }

    private void removeFirst() {
        cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        pages.remove((int) PAGE.number(cursor.bytes, cursor.offset()));
        tiles.remove(cursor.time(), cursor.id());
    }

    /** Each two tiles become one, which counts at the time of the later: half as many are left. */
    private void mergeNeighbours(Merging merging) {
        int pairs = tiles.size() / 2;
        long after = Long.MIN_VALUE;
        for (int pair = 0; pair < pairs; pair++) {
            cursor.seekAfter(after, RowCursor.INLINE);
            if (!cursor.isOnRow()) {
                return;
            }
            long time = cursor.time();
            long id = cursor.id();
            int number = (int) PAGE.number(cursor.bytes, cursor.offset());
            byte[] earlier = totals(number);
            cursor.next();
            if (!cursor.isOnRow()) {
                return;
            }
            after = cursor.time();
            int into = (int) PAGE.number(cursor.bytes, cursor.offset());
            long[] totals = LongBytes.longs(totals(into), plan.totals);
            for (Measure measure : plan.measures) {
                measure.addTotals(earlier, totals, 0, 1);
            }
            merging.moved(earlier, time, after);
            pages.put(into, new Page(LongBytes.of(totals), 1));
            pages.remove(number);
            tiles.remove(time, id);
        }
    }

    private byte[] totals(int number) {
        return requireNonNull(pages.get(number), "a tile of the history is missing")
                .bytes();
    }
}
