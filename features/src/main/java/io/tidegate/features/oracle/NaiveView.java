package io.tidegate.features.oracle;

import io.tidegate.ingest.event.RiskEvent;

/**
 * The moment for which a vector is computed: the time of an event, and its place among those of the same instant.
 *
 * @param place nothing of the same time with a greater one is seen; {@link Long#MAX_VALUE}: all is seen that has arrived
 */
record NaiveView(RiskEvent event, long timeMillis, long place) {
    static NaiveView ofAllArrived(RiskEvent event) {
        return new NaiveView(event, event.eventTimeMillis(), Long.MAX_VALUE);
    }

    boolean sees(long otherMillis, long otherPlace) {
        return otherMillis < timeMillis || (otherMillis == timeMillis && otherPlace <= place);
    }
}
