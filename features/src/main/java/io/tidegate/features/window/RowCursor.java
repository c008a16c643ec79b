package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/**
 * Walks the rows of a sequence in either direction. It stands on a row, or behind the last one, or before the first; any
 * change of the sequence but {@link SortedRows#replace} of the row it stands on ends its use until it is placed again.
 */
final class RowCursor {
    /** Stands for the head among the numbers of leaves. */
    static final int INLINE = -1;

    private final SortedRows rows;

    /** Rows around the cursor. */
    byte[] bytes = {};

    private int count;
    private int index;
    private int leaf = INLINE;
    private @Nullable LeafPath path;

    RowCursor(SortedRows rows) {
        this.rows = rows;
    }

    /**
     * Stands on the first row later than a time, or behind the last row.
     *
     * @param hint number of a leaf where it may be, so that the way there need not be looked up
     */
    void seekAfter(long time, int hint) {
        RowsState state = rows.state();
        boolean inHead = state.rootCount == 0 || (state.inlineCount > 0 && rows.rows.time(state.inline, 0) <= time);
        if (inHead) {
            enterInline(rows.rows.after(state.inline, state.inlineCount, time));
            return;
        }
        Page hinted = hint > INLINE ? rows.pages().get(hint) : null;
        if (hinted != null
                && rows.rows.time(hinted.bytes(), 0) <= time
                && time < rows.rows.time(hinted.bytes(), hinted.count() - 1)) {
            path = null;
            enter(hint, hinted, rows.rows.after(hinted.bytes(), hinted.count(), time));
            return;
        }
        path = rows.path(time, Long.MAX_VALUE);
        Page page = rows.page(rows.leafOf(path));
        enter(rows.leafOf(path), page, rows.rows.after(page.bytes(), page.count(), time));
        if (index == count) {
            nextLeaf();
        }
    }

    /** Stands on the last row up to a time, or before the first row. */
    void seekThrough(long time, int hint) {
        seekAfter(time, hint);
        previous();
    }

    /** Whether it stands on a row. */
    boolean isOnRow() {
        return index >= 0 && index < count;
    }

    /** Offset of the row in {@link #bytes}. */
    int offset() {
        return index * rows.rows.width;
    }

    long time() {
        return rows.rows.time(bytes, index);
    }

    long id() {
        return rows.rows.id(bytes, index);
    }

    /** Number of the leaf, or {@link #INLINE}. */
    int leaf() {
        return leaf;
    }

    void next() {
        if (++index == count && leaf != INLINE) {
            nextLeaf();
        }
    }

    void previous() {
        if (--index < 0) {
            previousLeaf();
        }
    }

    /** The way to the leaf it stands in. */
    private LeafPath path() {
        if (path == null) {
            path = rows.path(rows.rows.time(bytes, 0), rows.rows.id(bytes, 0));
        }
        return path;
    }

    /** Skips the leaf it stands in; it is on the first row of the next one then, or behind the last row. */
    void nextLeaf() {
        LeafPath from = path();
        RowsState state = rows.state();
        if (from.nodeIndex() + 1 < from.node().count()) {
            enter(new LeafPath(from.rootIndex(), from.node(), from.nodeIndex() + 1), 0);
        } else if (from.rootIndex() + 1 < state.rootCount) {
            Page node = rows.page(rows.childOf(state.root, from.rootIndex() + 1));
            enter(new LeafPath(from.rootIndex() + 1, node, 0), 0);
        } else {
            enterInline(0);
        }
    }

    private void previousLeaf() {
        RowsState state = rows.state();
        if (leaf == INLINE) {
            if (state.rootCount > 0) {
                enter(rows.lastPath(), -1);
            }
            return;
        }
        LeafPath from = path();
        if (from.nodeIndex() > 0) {
            enter(new LeafPath(from.rootIndex(), from.node(), from.nodeIndex() - 1), -1);
        } else if (from.rootIndex() > 0) {
            Page node = rows.page(rows.childOf(state.root, from.rootIndex() - 1));
            enter(new LeafPath(from.rootIndex() - 1, node, node.count() - 1), -1);
        }
    }

    /** What the tree keeps of the leaf it stands in: offset of the summary in the node's bytes. */
    int summaryOffset() {
        return path().nodeIndex() * rows.entries.width + rows.summaryOffset;
    }

    /** The node above the leaf it stands in. */
    byte[] node() {
        return path().node().bytes();
    }

    /** Whether it stands on the first row of a leaf whose last row is no later than a time. */
    boolean isLeafThrough(long time) {
        return leaf != INLINE && index == 0 && rows.rows.time(bytes, count - 1) <= time;
    }

    private void enter(LeafPath to, int at) {
        path = to;
        int number = rows.leafOf(to);
        Page page = rows.page(number);
        enter(number, page, at < 0 ? page.count() - 1 : at);
    }

    private void enter(int number, Page page, int at) {
        leaf = number;
        bytes = page.bytes();
        count = page.count();
        index = at;
    }

    private void enterInline(int at) {
        path = null;
        leaf = INLINE;
        bytes = rows.state().inline;
        count = rows.state().inlineCount;
        index = at;
    }
}
