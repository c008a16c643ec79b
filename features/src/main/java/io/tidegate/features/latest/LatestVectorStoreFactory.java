package io.tidegate.features.latest;

import java.io.Serializable;

/** Opens stores where they are used: it travels with a job, so it holds addresses and names of secrets only. */
@FunctionalInterface
public interface LatestVectorStoreFactory extends Serializable {
    /**
     * A store of one's own; it need not be reachable yet.
     *
     * @param ttlMillis after which a vector that was not replaced is gone
     */
    LatestVectorStore open(long ttlMillis);
}
