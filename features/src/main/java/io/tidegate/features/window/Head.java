package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bounded part of a history: numbers, the newest rows, and the roots of what is in pages. As long as all events fit
 * it there are no running values and no pages; what is read is made from the rows. Mutable, owned by the history that is
 * open on it.
 */
public final class Head {
    /** Records of the entity so far. */
    static final int ARRIVALS = 0;

    /** Time of the newest event ever taken in. */
    static final int NEWEST = 1;

    /** Time up to which changes are applied. */
    static final int AS_OF = 2;

    /** Events up to this time are forgotten. */
    static final int HORIZON = 3;

    /** Windows that start here or later are exact. */
    static final int EXACT_AFTER = 4;

    /** Number of the next page. */
    static final int NEXT_PAGE = 5;

    /** Sub-entities with a history of their own. */
    static final int SUBS = 6;

    /** Time of the next change that is not applied. */
    static final int NEXT_CHANGE = 7;

    /** Times of the first events, one for each that is asked for; what follows is there in a large head only. */
    static final int FIRSTS = 8;

    /** What the object and its array cost beside the numbers, about. */
    private static final int OBJECT_BYTES = 64;

    long[] numbers;
    final RowsState rows;

    @Nullable
    RowsState changes;

    @Nullable
    RowsState pending;

    @Nullable
    RowsState tiles;

    /** Its pages, where they are in memory. */
    @Nullable
    PageMap pages;

    /** A history without events. */
    public Head(HistoryPlan plan) {
        this(new long[FIRSTS + plan.firsts.length], new RowsState());
        Arrays.fill(numbers, FIRSTS, numbers.length, Long.MAX_VALUE);
        numbers[NEWEST] = Long.MIN_VALUE;
        numbers[AS_OF] = Long.MIN_VALUE;
        numbers[HORIZON] = Long.MIN_VALUE;
        numbers[EXACT_AFTER] = Long.MIN_VALUE;
        numbers[NEXT_CHANGE] = Long.MAX_VALUE;
    }

    private Head(long[] numbers, RowsState rows) {
        this.numbers = numbers;
        this.rows = rows;
    }

    /** Time of the newest event ever taken in; {@link Long#MIN_VALUE} before the first. */
    public long newestMillis() {
        return numbers[NEWEST];
    }

    /** Whether it has events. */
    public boolean hasEvents() {
        return rows.size > 0;
    }

    /** The number of the next new page but those of tables, which are negative. */
    public int nextPage() {
        return (int) numbers[NEXT_PAGE];
    }

    /** Whether there are running values. */
    boolean isLarge(HistoryPlan plan) {
        return numbers.length > plan.tablesAt();
    }

    /** What it takes up in memory without its pages, about. */
    public int bytes() {
        int bytes = OBJECT_BYTES + numbers.length * Long.BYTES + rows.bytes();
        bytes += changes == null ? 0 : changes.bytes();
        bytes += pending == null ? 0 : pending.bytes();
        return bytes + (tiles == null ? 0 : tiles.bytes());
    }

    /** Reads a little of all parts, in three steps from reference to reference; see {@link InMemoryHistoryStore}. */
    long readAhead(int step) {
        return switch (step) {
            case 0 -> rows.size;
            case 1 -> numbers.length + rows.inline.length;
            case 2 -> numbers[0] + rows.readAhead();
            default -> 0;
        };
    }

    /** A head of its own with the same content; pages are shared until one of the two changes them. */
    public Head copy() {
        Head copy = new Head(numbers.clone(), rows.copy());
        copy.changes = changes == null ? null : changes.copy();
        copy.pending = pending == null ? null : pending.copy();
        copy.tiles = tiles == null ? null : tiles.copy();
        copy.pages = pages == null ? null : pages.copy(copy);
        return copy;
    }

    /** To be called where its pages are kept elsewhere from now on. */
    public void forgetPages() {
        pages = null;
    }

    int pageCount() {
        return pages == null ? 0 : pages.count();
    }

    void writePages(DataOutput output) throws IOException {
        if (pages == null) {
            output.writeInt(0);
        } else {
            pages.write(output);
        }
    }

    /** Writes everything but pages; {@link #read} reads it. */
    public void write(DataOutput output) throws IOException {
        output.writeShort(numbers.length);
        for (long number : numbers) {
            output.writeLong(number);
        }
        rows.write(output);
        int parts = (changes == null ? 0 : 1) | (pending == null ? 0 : 2) | (tiles == null ? 0 : 4);
        output.writeByte(parts);
        for (RowsState part : new @Nullable RowsState[] {changes, pending, tiles}) {
            if (part != null) {
                part.write(output);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Head read(DataInput input) throws IOException {
        long[] numbers = new long[input.readUnsignedShort()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = input.readLong();
        }
        Head head = new Head(numbers, RowsState.read(input));
        int parts = input.readUnsignedByte();
        head.changes = (parts & 1) == 0 ? null : RowsState.read(input);
        head.pending = (parts & 2) == 0 ? null : RowsState.read(input);
        head.tiles = (parts & 4) == 0 ? null : RowsState.read(input);
        return head;
    }
}
