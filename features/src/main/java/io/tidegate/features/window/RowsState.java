package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the head keeps of a sorted sequence of rows: the newest rows themselves, and the root of the tree of the others. */
final class RowsState {
    /** Rows by which the head's array grows. */
    private static final int GROWTH = 4;

    private static final int CACHE_LINE = 64;

    /** What the object and its arrays cost beside the rows, about. */
    private static final int OBJECT_BYTES = 80;

    private static final byte[] NONE = new byte[Column.PADDING];

    byte[] inline = NONE;
    int inlineCount;

    /** Bytes of a row; 0 before the first. */
    private int width;

    /** The first row that the last event looked at: those before are not read ahead. */
    private int lookedFrom;

    byte[] root = NONE;
    int rootCount;
    int size;

    /** Time of the last row of the first leaf; {@link Long#MIN_VALUE} where that is to be looked up. */
    long firstLeafMillis = Long.MIN_VALUE;

    /** Inserts a row into those of the head, of which there are fewer than the most. */
    void insert(RowLayout layout, int at, byte[] row, int offset) {
        byte[] known = inline;
        byte[] target = known;
        if (inlineCount == (known.length - Column.PADDING) / layout.width) {
            target = layout.allocate(Math.min(SortedRows.INLINE_MAX, inlineCount + GROWTH));
            layout.copy(known, 0, target, 0, at);
            inline = target;
        }
        layout.copy(known, at, target, at + 1, inlineCount - at);
        System.arraycopy(row, offset, target, at * layout.width, layout.width);
        inlineCount++;
        width = layout.width;
    }

    /** Removes rows from those of the head. */
    void remove(RowLayout layout, int from, int count) {
        layout.copy(inline, from + count, inline, from, inlineCount - from - count);
        inlineCount -= count;
        lookedFrom = Math.max(0, lookedFrom - count);
    }

    /** A row of the head from which to look for the first one later than a time: that one, or one a little before it. */
    int lookFrom(RowLayout layout, long time) {
        int from = Math.min(lookedFrom, inlineCount);
        return from == 0 || layout.time(inline, from - 1) <= time ? from : layout.after(inline, inlineCount, time);
    }

    /** Notes the first row that an event looks at: the next one of the history will hardly look at earlier ones. */
    void lookedFrom(int row) {
        lookedFrom = row;
    }

    /** Reads a byte of each line of the cache that rows are in. */
    long readAhead() {
        long read = 0;
        for (int at = lookedFrom * width; at < inlineCount * width; at += CACHE_LINE) {
            read += inline[at];
        }
        return read;
    }

    /** What it takes up in memory without its pages, about. */
    int bytes() {
        return OBJECT_BYTES + inline.length + root.length;
    }

    RowsState copy() {
        RowsState copy = new RowsState();
        copy.inline = inline.clone();
        copy.inlineCount = inlineCount;
        copy.width = width;
        copy.lookedFrom = lookedFrom;
        copy.root = rootCount == 0 ? NONE : root.clone();
        copy.rootCount = rootCount;
        copy.size = size;
        copy.firstLeafMillis = firstLeafMillis;
        return copy;
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(size);
        output.writeByte(inlineCount);
        writeRows(output, inline, inlineCount * width);
        output.writeShort(rootCount);
        writeRows(output, root, rootCount == 0 ? 0 : root.length - Column.PADDING);
        output.writeLong(firstLeafMillis);
    }

    static RowsState read(DataInput input) throws IOException {
        RowsState state = new RowsState();
        state.size = input.readInt();
        state.inlineCount = input.readUnsignedByte();
        state.inline = readRows(input);
        state.width = state.inlineCount == 0 ? 0 : (state.inline.length - Column.PADDING) / state.inlineCount;
        state.rootCount = input.readUnsignedShort();
        state.root = readRows(input);
        state.firstLeafMillis = input.readLong();
        return state;
    }

    private static void writeRows(DataOutput output, byte[] rows, int length) throws IOException {
        output.writeShort(length);
        output.write(rows, 0, length);
    }

    private static byte[] readRows(DataInput input) throws IOException {
        int length = input.readUnsignedShort();
        if (length == 0) {
            return NONE;
        }
        byte[] bytes = new byte[length + Column.PADDING];
        input.readFully(bytes, 0, length);
        return bytes;
    }
}
