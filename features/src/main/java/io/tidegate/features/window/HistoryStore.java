package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/**
 * Where the histories of one key are kept: that of its entity, and those of sub-entities within it. What is got may be
 * changed in place and must be put back; nothing that is got may be kept.
 */
public interface HistoryStore {
    /** The entity's own history; sub-entities have other numbers. */
    long OWN = 0;

    /** The head of a history, or null where there is none. */
    @Nullable
    Head head(long scope);

    void put(long scope, Head head);

    void remove(long scope);

    /** The pages of a history whose head is given; it may be one that was not put yet. */
    PageStore pages(long scope, Head head);

    /** The sub-entities that have a history. */
    long[] subs();
}
