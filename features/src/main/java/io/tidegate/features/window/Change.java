package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change of an event from a time on.
 *
 * @param effectiveMillis from when on it counts
 * @param id orders changes of one time, and tells them apart
 * @param eventMillis time of the event; {@link Long#MIN_VALUE} where it is not known
 * @param eventId hash of the event's id
 * @param kind what changes
 * @param content the row of a correction
 */
public record Change(
        long effectiveMillis, long id, long eventMillis, long eventId, int kind, byte @Nullable [] content) {

    /** A label; of several at one time the greatest rank counts. */
    public static Change label(long knownAtMillis, int rank, int code, long eventMillis, long eventId) {
        long id = (long) rank << 56 | eventId >>> 8;
        return new Change(knownAtMillis, id, eventMillis, eventId, Changes.LABEL + code, null);
    }

    /** A reversal: the event counts no more. */
    public static Change takeBack(long effectiveMillis, long id, long eventMillis, long eventId) {
        return new Change(effectiveMillis, id, eventMillis, eventId, Changes.TAKE_BACK, null);
    }

    /** A correction: conditions and fields are those of the row from now on. */
    public static Change correction(long effectiveMillis, long id, long eventMillis, long eventId, byte[] content) {
        return new Change(
                effectiveMillis, id, eventMillis, eventId, Changes.CONTENT, requireNonNull(content, "content is null"));
    }

    /** Up to when it waits for an event that is not there: a label's event has a time, a correction only its own. */
    long waitsFrom() {
        return kind >= Changes.LABEL ? eventMillis : effectiveMillis;
    }

    byte[] bytes(HistoryPlan plan, PageStore pages, SortedRows.PageNumbers numbers) {
        int page = -1;
        if (content != null) {
            page = numbers.next();
            byte[] kept = plan.newRow();
            System.arraycopy(content, 0, kept, 0, plan.rows.width);
            pages.put(page, new Page(kept, 1));
        }
        byte[] bytes = Changes.LAYOUT.allocate(1);
        Changes.write(bytes, effectiveMillis, id, eventMillis, eventId, kind, page);
        return bytes;
    }
}
