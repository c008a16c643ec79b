package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/*
 * A B+ tree of fixed height that is fed at its end. The newest rows are in the head of the history; when these are
 * INLINE_MAX, the oldest SPILLED of them go to the last leaf, so in order a page is written once in SPILLED events. Below
 * the root, which is in the head as well, are nodes, and below them leaves. Nodes and leaves are pages; a full one is
 * split in halves, unless it grows at its end. With rows of 40 bytes a leaf has 102 of them and a node 204 leaves or
 * less: 50,000 rows are 3 to 10 entries of the root.
 */

/**
 * Rows in the order of time and id, of any number, in a head of bounded size and pages. It is a view: {@link #open}
 * binds it to a history. Not safe for use by two threads.
 */
final class SortedRows {
    /** Most rows that are kept in the head. */
    static final int INLINE_MAX = 32;

    /** Rows that leave the head together. */
    static final int SPILLED = 16;

    final RowLayout rows;
    final RowLayout entries;
    final Column child;
    final int summaryOffset;
    private final LeafSummary summary;
    private final int leafMax;
    private final int nodeMax;
    private final PageStore pages;
    private final PageNumbers numbers;
    private RowsState state = new RowsState();

    /** Gives the numbers of new pages. */
    interface PageNumbers {
        int next();
    }

    SortedRows(RowLayout rows, LeafSummary summary, PageStore pages, PageNumbers numbers) {
        this.rows = rows;
        this.summary = summary;
        this.pages = pages;
        this.numbers = numbers;
        this.child = new Column(RowLayout.KEY_BYTES, 4);
        this.summaryOffset = RowLayout.KEY_BYTES + child.width;
        this.entries = new RowLayout(summaryOffset + summary.bytes());
        this.leafMax = Page.BYTES_MAX / rows.width;
        this.nodeMax = Page.BYTES_MAX / entries.width;
        if (leafMax < SPILLED || nodeMax < 4) {
            throw new IllegalArgumentException("a page of " + Page.BYTES_MAX + " bytes has room for " + leafMax
                    + " rows and " + nodeMax + " entries, expected at least " + SPILLED + " and 4");
        }
    }

    void open(RowsState opened) {
        if (state != opened) {
            state = opened;
        }
    }

    RowsState state() {
        return state;
    }

    int size() {
        return state.size;
    }

    /** Whether all rows are in the head. */
    boolean isInline() {
        return state.rootCount == 0;
    }

    boolean isInlineFull() {
        return state.inlineCount == INLINE_MAX;
    }

    /** Time of the row of the head that has an id; {@link Column#ABSENT} where there is none. */
    long inlineTimeOf(long id) {
        return rows.timeOf(state.inline, state.inlineCount, id);
    }

    /** Inserts the row that starts at {@code offset}; its key is new. */
    void insert(byte[] row, int offset) {
        long time = RowLayout.TIME.number(row, offset);
        long id = RowLayout.ID.number(row, offset);
        state.size++;
        if (state.inlineCount == INLINE_MAX && belongsInline(time, id)) {
            spill();
        }
        if (belongsInline(time, id)) {
            int at = rows.place(state.inline, state.inlineCount, time, id);
            state.insert(rows, at, row, offset);
        } else {
            insertLeaf(time, id, row, offset);
        }
    }

    private boolean belongsInline(long time, long id) {
        if (state.rootCount == 0) {
            return true;
        }
        return state.inlineCount > 0 ? rows.compare(state.inline, 0, time, id) < 0 : lastLeafEndsBefore(time, id);
    }

    private boolean lastLeafEndsBefore(long time, long id) {
        Page leaf = page(leafOf(lastPath()));
        return rows.compare(leaf.bytes(), leaf.count() - 1, time, id) < 0;
    }

    /** Moves the oldest rows of the head to the last leaf, or behind it. */
    private void spill() {
        int moved = 0;
        if (state.rootCount > 0) {
            LeafPath path = lastPath();
            Page leaf = page(leafOf(path));
            int room = Math.min(SPILLED, leafMax - leaf.count());
            if (room > 0) {
                byte[] grown = rows.allocate(leaf.count() + room);
                rows.copy(leaf.bytes(), 0, grown, 0, leaf.count());
                rows.copy(state.inline, 0, grown, leaf.count(), room);
                replaceLeaf(path, new Page(grown, leaf.count() + room));
                moved = room;
            }
        }
        if (moved < SPILLED) {
            byte[] bytes = rows.allocate(SPILLED - moved);
            rows.copy(state.inline, moved, bytes, 0, SPILLED - moved);
            appendLeaf(new Page(bytes, SPILLED - moved));
        }
        state.remove(rows, 0, SPILLED);
    }

    private void appendLeaf(Page leaf) {
        int number = numbers.next();
        pages.put(number, leaf);
        byte[] entry = entry(leaf, number);
        if (state.rootCount > 0) {
            Page node = page(childOf(state.root, state.rootCount - 1));
            if (node.count() < nodeMax) {
                pages.put(childOf(state.root, state.rootCount - 1), entries.inserted(node, node.count(), entry, 0));
                return;
            }
        }
        insertRoot(state.rootCount, new Page(entry, 1));
        state.firstLeafMillis = state.rootCount == 1 ? Long.MIN_VALUE : state.firstLeafMillis;
    }

    /** Takes in a new node. */
    private void insertRoot(int at, Page node) {
        int number = numbers.next();
        pages.put(number, node);
        byte[] entry = entries.allocate(1);
        entries.key(entry, 0, entries.time(node.bytes(), 0), entries.id(node.bytes(), 0));
        child.set(entry, 0, number);
        state.root = entries.inserted(new Page(state.root, state.rootCount), at, entry, 0)
                .bytes();
        state.rootCount++;
    }

    private void insertLeaf(long time, long id, byte[] row, int offset) {
        LeafPath path = path(time, id);
        Page leaf = page(leafOf(path));
        int at = rows.place(leaf.bytes(), leaf.count(), time, id);
        Page grown = rows.inserted(leaf, at, row, offset);
        if (grown.count() <= leafMax) {
            replaceLeaf(path, grown);
            return;
        }
        int half = grown.count() / 2;
        Page right = rows.part(grown, half, grown.count());
        replaceLeaf(path, rows.part(grown, 0, half));
        int number = numbers.next();
        pages.put(number, right);
        insertEntry(path.rootIndex(), path.nodeIndex() + 1, entry(right, number));
    }

    private void insertEntry(int rootIndex, int at, byte[] entry) {
        int nodeNumber = childOf(state.root, rootIndex);
        Page grown = entries.inserted(page(nodeNumber), at, entry, 0);
        if (grown.count() <= nodeMax) {
            pages.put(nodeNumber, grown);
            return;
        }
        int half = grown.count() / 2;
        Page right = entries.part(grown, half, grown.count());
        pages.put(nodeNumber, entries.part(grown, 0, half));
        insertRoot(rootIndex + 1, right);
    }

    /** Writes a leaf again, and what the tree knows of it. */
    private void replaceLeaf(LeafPath path, Page leaf) {
        pages.put(leafOf(path), leaf);
        byte[] node = path.node().bytes();
        byte[] entry = entry(leaf, leafOf(path));
        if (!Arrays.equals(
                node,
                path.nodeIndex() * entries.width,
                (path.nodeIndex() + 1) * entries.width,
                entry,
                0,
                entries.width)) {
            byte[] changed = node.clone();
            entries.copy(entry, 0, changed, path.nodeIndex(), 1);
            pages.put(
                    childOf(state.root, path.rootIndex()),
                    new Page(changed, path.node().count()));
        }
        if (path.nodeIndex() == 0) {
            entries.key(state.root, path.rootIndex(), rows.time(leaf.bytes(), 0), rows.id(leaf.bytes(), 0));
        }
        if (path.isFirst()) {
            state.firstLeafMillis = Long.MIN_VALUE;
        }
    }

    /** Writes a row again whose key is there. */
    void replace(byte[] row, int offset) {
        long time = RowLayout.TIME.number(row, offset);
        long id = RowLayout.ID.number(row, offset);
        int at = rows.place(state.inline, state.inlineCount, time, id);
        if (rows.is(state.inline, state.inlineCount, at, time, id)) {
            System.arraycopy(row, offset, state.inline, at * rows.width, rows.width);
            return;
        }
        LeafPath path = path(time, id);
        Page leaf = page(leafOf(path));
        byte[] changed = leaf.bytes().clone();
        at = rows.place(changed, leaf.count(), time, id);
        System.arraycopy(row, offset, changed, at * rows.width, rows.width);
        replaceLeaf(path, new Page(changed, leaf.count()));
    }

    /** Copies the row of a key to the start of an array. @return whether it is there */
    boolean find(long time, long id, byte[] into) {
        int at = rows.place(state.inline, state.inlineCount, time, id);
        if (rows.is(state.inline, state.inlineCount, at, time, id)) {
            System.arraycopy(state.inline, at * rows.width, into, 0, rows.width);
            return true;
        }
        if (state.rootCount == 0 || at > 0) {
            return false;
        }
        Page leaf = leafFor(time, id);
        at = rows.place(leaf.bytes(), leaf.count(), time, id);
        if (!rows.is(leaf.bytes(), leaf.count(), at, time, id)) {
            return false;
        }
        System.arraycopy(leaf.bytes(), at * rows.width, into, 0, rows.width);
        return true;
    }

    /** Removes the row of a key, where it is there. */
    void remove(long time, long id) {
        int at = rows.place(state.inline, state.inlineCount, time, id);
        if (rows.is(state.inline, state.inlineCount, at, time, id)) {
            state.remove(rows, at, 1);
            state.size--;
            return;
        }
        if (state.rootCount == 0 || at > 0) {
            return;
        }
        LeafPath path = path(time, id);
        Page leaf = page(leafOf(path));
        at = rows.place(leaf.bytes(), leaf.count(), time, id);
        if (!rows.is(leaf.bytes(), leaf.count(), at, time, id)) {
            return;
        }
        state.size--;
        if (leaf.count() == 1) {
            removeLeaf(path);
        } else {
            replaceLeaf(path, rows.removed(leaf, at));
        }
    }

    /** Time of the first row; {@link Long#MAX_VALUE} where there is none. */
    long firstMillis() {
        if (state.rootCount > 0) {
            return entries.time(state.root, 0);
        }
        return state.inlineCount > 0 ? rows.time(state.inline, 0) : Long.MAX_VALUE;
    }

    /** Time of the last row of the first leaf; {@link Long#MAX_VALUE} where there is no leaf. */
    long firstLeafMillis() {
        if (state.rootCount == 0) {
            return Long.MAX_VALUE;
        }
        if (state.firstLeafMillis == Long.MIN_VALUE) {
            Page leaf = firstLeaf();
            state.firstLeafMillis = rows.time(leaf.bytes(), leaf.count() - 1);
        }
        return state.firstLeafMillis;
    }

    /** The first leaf; there is one. */
    Page firstLeaf() {
        return page(childOf(page(childOf(state.root, 0)).bytes(), 0));
    }

    /** Removes the first leaf with its rows; there is one. */
    void removeFirstLeaf() {
        LeafPath path = new LeafPath(0, page(childOf(state.root, 0)), 0);
        state.size -= page(leafOf(path)).count();
        removeLeaf(path);
    }

    private void removeLeaf(LeafPath path) {
        pages.remove(leafOf(path));
        state.firstLeafMillis = Long.MIN_VALUE;
        int nodeNumber = childOf(state.root, path.rootIndex());
        if (path.node().count() == 1) {
            pages.remove(nodeNumber);
            state.root = entries.removed(new Page(state.root, state.rootCount), path.rootIndex())
                    .bytes();
            state.rootCount--;
            return;
        }
        Page node = entries.removed(path.node(), path.nodeIndex());
        pages.put(nodeNumber, node);
        entries.key(state.root, path.rootIndex(), entries.time(node.bytes(), 0), entries.id(node.bytes(), 0));
    }

    /** Removes rows at the head's front up to a time; only where all rows are in the head. */
    void removeInlineThrough(long time) {
        int count = 0;
        while (count < state.inlineCount && rows.time(state.inline, count) <= time) {
            count++;
        }
        if (count > 0) {
            state.remove(rows, 0, count);
            state.size -= count;
        }
    }

    /** Removes all rows, and their pages. */
    void clear() {
        while (state.rootCount > 0) {
            removeFirstLeaf();
        }
        state.size -= state.inlineCount;
        state.remove(rows, 0, state.inlineCount);
    }

    private Page leafFor(long time, long id) {
        return page(leafOf(path(time, id)));
    }

    /** The way to the last leaf; there is a tree. */
    LeafPath lastPath() {
        Page node = page(childOf(state.root, state.rootCount - 1));
        return new LeafPath(state.rootCount - 1, node, node.count() - 1);
    }

    /** The way to the leaf where a key is, or belongs; there is a tree. */
    LeafPath path(long time, long id) {
        int rootIndex = lastThrough(state.root, state.rootCount, time, id);
        Page node = page(childOf(state.root, rootIndex));
        return new LeafPath(rootIndex, node, lastThrough(node.bytes(), node.count(), time, id));
    }

    /** Index of the last entry whose key is not greater; the first where all are. */
    private int lastThrough(byte[] bytes, int count, long time, long id) {
        int place = entries.place(bytes, count, time, id);
        return entries.is(bytes, count, place, time, id) ? place : Math.max(0, place - 1);
    }

    Page page(int number) {
        return requireNonNull(pages.get(number), "a page of the history is missing");
    }

    PageStore pages() {
        return pages;
    }

    /** Number of the leaf at the end of a way. */
    int leafOf(LeafPath path) {
        return childOf(path.node().bytes(), path.nodeIndex());
    }

    int childOf(byte[] bytes, int index) {
        return (int) child.number(bytes, index * entries.width);
    }

    private byte[] entry(Page leaf, int number) {
        byte[] entry = entries.allocate(1);
        entries.key(entry, 0, rows.time(leaf.bytes(), 0), rows.id(leaf.bytes(), 0));
        child.set(entry, 0, number);
        summary.write(leaf.bytes(), leaf.count(), entry, summaryOffset);
        return entry;
    }
}
