package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;

/** One hop of the relay as a scenario drives it. */
interface HopUnderTest extends AutoCloseable {
    /** Moves event time on, which may forget keys. */
    void advance(long watermarkMillis) throws Exception;

    /** Takes in a record; false where it does not go on along the relay. */
    boolean apply(RelayRecord record) throws Exception;

    /** Writes the state, drops it, and reads it again. */
    void restart() throws Exception;

    @Override
    void close() throws Exception;

    /** Makes hops without state. */
    interface Factory {
        HopUnderTest open(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) throws Exception;
    }
}
