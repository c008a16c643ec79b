package io.tidegate.loadtests.load;

import io.tidegate.ingest.event.RiskEvent;
import java.util.List;

/** The events of one run, without end. For one thread. */
public interface LoadSource extends AutoCloseable {
    /** Tenant of all events. */
    String tenant();

    /** The next event, as if it happened when it is due. @param eventId of its own */
    RiskEvent next(String eventId, long dueMillis);

    /**
     * When the next event happened by its own clock, in milliseconds after the first one; never less than of the one before.
     *
     * @throws IllegalStateException where the events have no pace of their own
     */
    long ownMillis();

    /** What a person should know of the events so far. */
    List<String> notes();

    @Override
    void close();
}
