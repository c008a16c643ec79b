package io.tidegate.features.latest;

import java.util.Collections;
import java.util.List;

/** A store that is not there: it takes nothing. */
public final class NoLatestVectorStore implements LatestVectorStore {
    @Override
    public List<Put> put(List<LatestVector> vectors) {
        return Collections.nCopies(vectors.size(), Put.REFUSED);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
