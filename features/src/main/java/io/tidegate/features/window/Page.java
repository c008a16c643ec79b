package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

/**
 * A page of a history, at most {@link #BYTES_MAX} bytes without padding. It never changes: a change makes a new page,
 * so that a state backend may keep and share it.
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once it is a page
public record Page(byte[] bytes, int count) {
    /** Most bytes of a page. */
    public static final int BYTES_MAX = 4096;

    public Page {
        requireNonNull(bytes, "bytes is null");
    }
}
