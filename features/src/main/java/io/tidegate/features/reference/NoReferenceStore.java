package io.tidegate.features.reference;

import io.tidegate.ingest.decision.Lookup;
import java.util.List;

/** A store that is not there: it answers nothing. */
public final class NoReferenceStore implements ReferenceStore {
    @Override
    public List<Lookup> fetch(List<ReferenceKey> keys) {
        return keys.stream().map(ReferenceKey::unavailable).toList();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
