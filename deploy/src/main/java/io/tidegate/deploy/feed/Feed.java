package io.tidegate.deploy.feed;

import java.util.Iterator;

/** Events in event-time order with what will be known of them. */
public interface Feed extends Iterator<LabelledEvent>, AutoCloseable {
    @Override
    void close();
}
