package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A page of a history, at most {@link #BYTES_MAX} bytes without padding. A change makes a new page, so that a state
 * backend may keep and share it, unless {@link PageStore#changesInPlace} says that nobody does.
 */
@SuppressWarnings("ArrayRecordComponent") // changed by its owner alone
public record Page(byte[] bytes, int count) {
    /** Most bytes of a page. */
    public static final int BYTES_MAX = 4096;

    public Page {
        requireNonNull(bytes, "bytes is null");
    }

    /** Writes it; {@link #read} reads it. */
    public void write(DataOutput output) throws IOException {
        output.writeShort(count);
        output.writeShort(bytes.length - Column.PADDING);
        output.write(bytes, 0, bytes.length - Column.PADDING);
    }

    /** Reads what {@link #write} wrote. */
    public static Page read(DataInput input) throws IOException {
        int count = input.readUnsignedShort();
        int length = input.readUnsignedShort();
        byte[] bytes = new byte[length + Column.PADDING];
        input.readFully(bytes, 0, length);
        return new Page(bytes, count);
    }
}
