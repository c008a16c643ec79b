package io.tidegate.deploy.lists;

import io.tidegate.ingest.control.ListChange;
import java.util.List;
import java.util.function.Consumer;

/** Port to the control log, as far as it is about lists. One thread at a time uses it. */
public interface ListLog extends AutoCloseable {
    /**
     * How far the log was read.
     *
     * @param nextOffset where to read on
     * @param unreadable records passed over because their bytes are broken or of a newer version
     */
    record Reading(long nextOffset, long unreadable) {}

    /**
     * Appends changes, and returns when they are there.
     *
     * @return each with its place, in the same order
     * @throws io.tidegate.ingest.error.TidegateException KAFKA_UNAVAILABLE; then some of them may be there
     */
    List<LoggedChange> append(List<ListChange> changes);

    /**
     * Reads changes from an offset to the end of the log as it is now, the oldest first; records about anything else are
     * passed over.
     *
     * @throws io.tidegate.ingest.error.TidegateException KAFKA_UNAVAILABLE
     */
    Reading read(long fromOffset, Consumer<LoggedChange> each);

    @Override
    void close();
}
