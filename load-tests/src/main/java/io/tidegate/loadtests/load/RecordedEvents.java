package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.MappedFeed;

/**
 * The events of a published file in its order, as if they happened now: each has its due time for event time, because a
 * job that runs would take years-old ones for late. They keep tenant, entities and payload; ids are fresh, so a file
 * that ends begins again. Labels are not sent.
 */
public record RecordedEvents(MappedFeed feed) implements LoadPlan {
    public RecordedEvents {
        requireNonNull(feed, "feed is null");
    }

    @Override
    public LoadSource open() {
        return new RecordedRun(feed);
    }

    @Override
    public String describe() {
        return feed.describe();
    }
}
