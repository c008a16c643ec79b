package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A history that keeps every event of its entity in sorted arrays. Window edges are found by binary search; counts are
 * differences of places, sums and labels are read from the rows between. Not safe for use by two threads.
 *
 * <p>What it does not do: an event has one label, the one known last, so a label that changed is not seen as it was
 * before the change at times between the two. Events that are not counted are known by their id only; reversals and
 * corrections take nothing back.
 */
public final class SortedHistory implements History {
    /**
     * Most events kept exactly; beyond it the oldest go and {@link #exactAfterMillis} says from where on windows are
     * exact. A new id is looked for among all of them, so this also bounds the time an event takes.
     */
    public static final int EVENTS_MAX = 50_000;

    /** Most ids of events that are not counted; beyond it the oldest are forgotten. */
    public static final int UNCOUNTED_MAX = 10_000;

    /** Most labels that wait for their events; beyond it those of the oldest events are dropped. */
    public static final int PENDING_MAX = 1_000;

    private final EventRows counted;
    private final EventRows uncounted;
    private final EventRows pending;
    private long arrivals;
    private long newestMillis = Long.MIN_VALUE;
    private long exactAfterMillis = Long.MIN_VALUE;

    /** A history without events. */
    public SortedHistory() {
        this(new EventRows(), new EventRows(), new EventRows());
    }

    private SortedHistory(EventRows counted, EventRows uncounted, EventRows pending) {
        this.counted = counted;
        this.uncounted = uncounted;
        this.pending = pending;
    }

    @Override
    public Admission admit(HistoryEvent event, long oldestAdmittedMillis) {
        EventRows known = counted;
        int index = counted.find(event.timeMillis(), event.idHigh(), event.idLow());
        if (index < 0) {
            known = uncounted;
            index = uncounted.find(event.timeMillis(), event.idHigh(), event.idLow());
        }
        if (index >= 0) {
            return known.contentHash(index) == event.contentHash() ? Admission.DUPLICATE : Admission.CONFLICT;
        }
        if (event.timeMillis() < oldestAdmittedMillis) {
            return Admission.LATE;
        }
        insert(event);
        newestMillis = Math.max(newestMillis, event.timeMillis());
        return Admission.ADMITTED;
    }

    private void insert(HistoryEvent event) {
        long knownAtMillis = EventRows.UNLABELLED;
        boolean bad = false;
        int waiting = pending.find(event.timeMillis(), event.idHigh(), event.idLow());
        if (waiting >= 0) {
            knownAtMillis = pending.knownAtMillis(waiting);
            bad = pending.isBad(waiting);
            pending.remove(waiting);
        }
        if (event.counted()) {
            counted.insert(event, knownAtMillis, bad);
            if (counted.size() > EVENTS_MAX) {
                exactAfterMillis = Math.max(exactAfterMillis, counted.firstMillis());
                counted.dropFirst(1);
            }
        } else {
            uncounted.insert(event, EventRows.UNLABELLED, false);
            if (uncounted.size() > UNCOUNTED_MAX) {
                uncounted.dropFirst(1);
            }
        }
    }

    @Override
    public Settlement settle(
            long idHigh, long idLow, long timeMillis, boolean bad, long knownAtMillis, long oldestAdmittedMillis) {
        int index = counted.find(timeMillis, idHigh, idLow);
        if (index >= 0) {
            counted.label(index, knownAtMillis, bad);
            return Settlement.SETTLED;
        }
        if (uncounted.find(timeMillis, idHigh, idLow) >= 0) {
            return Settlement.SETTLED;
        }
        if (timeMillis < oldestAdmittedMillis) {
            return Settlement.DROPPED;
        }
        int waiting = pending.find(timeMillis, idHigh, idLow);
        if (waiting >= 0) {
            pending.label(waiting, knownAtMillis, bad);
        } else {
            pending.insert(new HistoryEvent(idHigh, idLow, 0, timeMillis, 0, false), knownAtMillis, bad);
            if (pending.size() > PENDING_MAX) {
                pending.dropFirst(1);
            }
        }
        return Settlement.PENDING;
    }

    @Override
    public long count(long timeMillis, long windowMillis, long delayMillis) {
        long end = timeMillis - delayMillis;
        return counted.after(end) - counted.after(end - windowMillis);
    }

    @Override
    public long sumMinor(long timeMillis, long windowMillis, long delayMillis) {
        long end = timeMillis - delayMillis;
        return counted.sumMinor(counted.after(end - windowMillis), counted.after(end));
    }

    @Override
    public long badCount(long timeMillis, long windowMillis, long delayMillis) {
        long end = timeMillis - delayMillis;
        return counted.badCount(counted.after(end - windowMillis), counted.after(end), timeMillis);
    }

    @Override
    public long arrive() {
        return ++arrivals;
    }

    @Override
    public long newestMillis() {
        return newestMillis;
    }

    @Override
    public long exactAfterMillis() {
        return exactAfterMillis;
    }

    @Override
    public void evict(long throughMillis) {
        counted.dropThrough(throughMillis);
        uncounted.dropThrough(throughMillis);
        pending.dropThrough(throughMillis);
    }

    @Override
    public boolean isEmpty() {
        return counted.size() == 0 && uncounted.size() == 0 && pending.size() == 0;
    }

    /** A history of its own with the same content. */
    public SortedHistory copy() {
        SortedHistory copy = new SortedHistory(counted.copy(), uncounted.copy(), pending.copy());
        copy.arrivals = arrivals;
        copy.newestMillis = newestMillis;
        copy.exactAfterMillis = exactAfterMillis;
        return copy;
    }

    /** Writes everything it keeps: histories of the same events, labels and arrivals write the same bytes. */
    public void write(DataOutput output) throws IOException {
        output.writeLong(arrivals);
        output.writeLong(newestMillis);
        output.writeLong(exactAfterMillis);
        counted.write(output);
        uncounted.write(output);
        pending.write(output);
    }

    /** Reads what {@link #write} wrote. */
    public static SortedHistory read(DataInput input) throws IOException {
        long arrivals = input.readLong();
        long newestMillis = input.readLong();
        long exactAfterMillis = input.readLong();
        SortedHistory history = new SortedHistory(EventRows.read(input), EventRows.read(input), EventRows.read(input));
        history.arrivals = arrivals;
        history.newestMillis = newestMillis;
        history.exactAfterMillis = exactAfterMillis;
        return history;
    }
}
