package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Port to where the entries of lists lie, for those who change and compare them. Each entry changes in one step; where a
 * call fails, some of its entries have changed and others have not.
 */
public interface ListStore {
    /** An entry to be put. @param version above 0; decisions name it */
    record Put(ReferenceKey key, long version, ListEntry entry) {
        public Put {
            requireNonNull(key, "key is null");
            requireNonNull(entry, "entry is null");
        }

        /** What a look-up finds once it is there. */
        public Lookup expected() {
            return key.found(version, entry.fields());
        }
    }

    /** What is there under a key. @param endsAtMillis when the store drops it; empty: never, or there is none */
    record Found(ReferenceKey key, Lookup lookup, OptionalLong endsAtMillis) {
        public Found {
            requireNonNull(key, "key is null");
            requireNonNull(lookup, "lookup is null");
            requireNonNull(endsAtMillis, "endsAtMillis is null");
        }
    }

    /**
     * Puts entries, each in place of the one that was there; the store drops one when its end comes.
     *
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    void put(List<Put> entries);

    /**
     * Takes entries out; one that is not there stays so.
     *
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    void remove(List<ReferenceKey> keys);

    /**
     * Reads entries.
     *
     * @return one for each key, in the same order
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    List<Found> find(List<ReferenceKey> keys);

    /**
     * Walks through the keys of all lists of a plan, of every tenant. A key that is there all the time comes at least
     * once, perhaps more often.
     *
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    void scan(ReferencePlan plan, Consumer<ReferenceKey> each);
}
