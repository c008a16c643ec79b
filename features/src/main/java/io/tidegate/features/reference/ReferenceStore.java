package io.tidegate.features.reference;

import io.tidegate.ingest.decision.Lookup;
import java.util.List;

/** Port to where entries are kept. One thread at a time uses a store. */
public interface ReferenceStore extends AutoCloseable {
    /**
     * Asks for entries, in one exchange. Where the store is away, its answer is not understood or an entry is over the
     * limits of {@link ReferenceWriter}, the look-up is UNAVAILABLE: never an exception.
     *
     * @return one look-up for each key, in the same order
     */
    List<Lookup> fetch(List<ReferenceKey> keys);

    @Override
    void close();
}
