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

    /** Whether to wait before the next event, because too many wait for their answers. */
    default boolean mustWait() {
        return false;
    }

    /** Whether to end before the next event. */
    default boolean mustEnd() {
        return false;
    }
}
