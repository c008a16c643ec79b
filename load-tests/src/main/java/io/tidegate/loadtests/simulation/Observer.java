package io.tidegate.loadtests.simulation;

import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.EntityType;

/** Is shown what the job does, as it does it. */
interface Observer {
    /** A record has passed a hop. */
    void hopped(EntityType hop, RelayRecord record, HopResult found, HopResult said, Expectation expectation);

    /** A dead letter has been written. */
    void deadLetter(DeadLetter letter);

    /** A decision is on its way to its topic. */
    void deciding(Decided decided);
}
