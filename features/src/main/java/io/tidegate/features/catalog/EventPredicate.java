package io.tidegate.features.catalog;

import io.tidegate.ingest.event.RiskEvent;

/** A condition over an event's content: amount, category, channel, country, place, entities, attributes; never its time. */
@FunctionalInterface
public interface EventPredicate {
    /** True where the condition is exactly true; false where it is not, or needs something that the event has not. */
    boolean test(RiskEvent content);
}
