package io.tidegate.deploy.feed;

/** Where events come from; opened again, it gives the same events again. */
public interface FeedSource {
    /** The events from the start. */
    Feed open();

    /** What it is, in a few words for a person. */
    String describe();
}
