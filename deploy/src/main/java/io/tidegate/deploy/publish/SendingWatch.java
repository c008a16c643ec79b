package io.tidegate.deploy.publish;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.event.RiskEvent;

/** Is told what a stream publisher does, on its thread. */
public interface SendingWatch {
    /**
     * An event is about to be sent for the first time.
     *
     * @param dueNanos on {@link System#nanoTime}: when it was due, or now where nothing is due
     */
    default void beforeEvent(LabelledEvent event, long dueNanos) {}

    /** An event was given to Kafka for the first time. @param index from 0 */
    default void afterEvent(long index, RiskEvent event) {}

    /** An event is about to be sent again. */
    default void beforeRepeat(LabelledEvent event) {}

    /** Whether the pace has not begun: events of the lead-in are due at once. @param index of the event, from 0 */
    default boolean isLeadIn(long index) {
        return false;
    }

    /** Whether to wait before the next event, because too many wait for their answers. @param next the event */
    default boolean mustWait(LabelledEvent next) {
        return false;
    }

    /** Whether to end before the next event. */
    default boolean mustEnd() {
        return false;
    }
}
