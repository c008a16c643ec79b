package io.tidegate.features.window;

/**
 * What is known of one entity: its events, exact, as they arrived. The seam behind which the kernel can be replaced.
 *
 * <p>A window of length W and delay D for time t covers the counted events in (t-D-W, t-D] that had arrived before; an
 * event is admitted before it reads, so it sees itself where D is 0. State is a function of the set of events and
 * labels taken in, not of their order; no running value is a floating point number.
 */
public interface History {
    /**
     * Takes in an event, unless it is known or older than {@code oldestAdmittedMillis}. Whether it is known is checked
     * first.
     */
    Admission admit(HistoryEvent event, long oldestAdmittedMillis);

    /**
     * Takes in a label of an event by its id; of two labels the one known last wins, and of two known at the same time
     * the bad one. A label whose event has not arrived is kept until the event comes, up to a limit.
     *
     * @param timeMillis of the event, as the label's source says
     * @param oldestAdmittedMillis a label whose event is not there and is older waits for nothing
     */
    Settlement settle(
            long idHigh, long idLow, long timeMillis, boolean bad, long knownAtMillis, long oldestAdmittedMillis);

    /** Number of counted events in the window. */
    long count(long timeMillis, long windowMillis, long delayMillis);

    /** Sum of billing amounts in the window, minor units; {@link Long#MAX_VALUE} where it is no smaller. */
    long sumMinor(long timeMillis, long windowMillis, long delayMillis);

    /** Number of events in the window whose label, known by {@code timeMillis}, is bad. */
    long badCount(long timeMillis, long windowMillis, long delayMillis);

    /** Counts a record of the entity as arrived. @return its number, from 1 */
    long arrive();

    /** Time of the newest event ever taken in; {@link Long#MIN_VALUE} before the first. */
    long newestMillis();

    /**
     * Windows that start here or later are exact; {@link Long#MIN_VALUE} unless the entity had more events than are
     * kept.
     */
    long exactAfterMillis();

    /** Forgets events at or before a time, and labels that wait for such. */
    void evict(long throughMillis);

    /** Whether nothing is kept: no event, no id, no waiting label. */
    boolean isEmpty();
}
