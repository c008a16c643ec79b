package io.tidegate.features.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** An integer of 1 to 8 bytes at a fixed place of a row, little endian and signed. Rows need {@link #PADDING} behind them. */
final class Column {
    /** Stands for a value that is not there; in a row, the smallest number of the column's width. */
    static final long ABSENT = Long.MIN_VALUE;

    /** Bytes behind the last row of an array: a column is read and written with all eight bytes from its first on. */
    static final int PADDING = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final int offset;
    final int width;
    private final int shift;
    private final long mask;
    private final long absent;

    Column(int offset, int width) {
        if (width < 1 || width > 8) {
            throw new IllegalArgumentException("width=" + width + " must be from 1 to 8 bytes");
        }
        this.offset = offset;
        this.width = width;
        this.shift = 64 - 8 * width;
        this.mask = -1L >>> shift;
        this.absent = Long.MIN_VALUE >> shift;
    }

    /** The number in the row that starts at {@code row}, or {@link #ABSENT}. */
    long get(byte[] rows, int row) {
        long value = number(rows, row);
        return value == absent ? ABSENT : value;
    }

    /** The number in a row, where it is never absent. */
    long number(byte[] rows, int row) {
        return (long) LONG.get(rows, row + offset) << shift >> shift;
    }

    /** Sets the number; one beyond the column's width is absent. */
    void set(byte[] rows, int row, long value) {
        long fitting = value << shift >> shift == value ? value : absent;
        long other = (long) LONG.get(rows, row + offset) & ~mask;
        LONG.set(rows, row + offset, other | fitting & mask);
    }
}
