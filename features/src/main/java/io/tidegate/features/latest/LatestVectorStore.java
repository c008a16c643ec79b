package io.tidegate.features.latest;

import java.util.List;

/** Port to where the latest vectors are kept. One thread at a time uses a store. */
public interface LatestVectorStore extends AutoCloseable {
    /** How one was taken. */
    enum Put {
        /** It is the latest now. */
        WRITTEN,
        /** The one that is there stays: {@link LatestVector#supersedes}. */
        STALE,
        /** The store does not take it, and will not take it again. */
        REFUSED
    }

    /**
     * Puts vectors, each where it supersedes what is there.
     *
     * @return how each was taken, in the same order; empty where the store is away: then any of them may be there
     */
    List<Put> put(List<LatestVector> vectors);

    @Override
    void close();
}
