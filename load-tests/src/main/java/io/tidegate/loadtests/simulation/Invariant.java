package io.tidegate.loadtests.simulation;

import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityType;
import java.util.Optional;

/** Something that holds at every step of every run. It is shown what happens, and throws where it does not hold. */
interface Invariant {
    /**
     * A record has passed a hop.
     *
     * @param found what the hop made of it
     * @param said what the oracle says
     * @param expectation of the record from here on
     */
    record HopStep(EntityType hop, RelayRecord record, HopResult found, HopResult said, Expectation expectation) {}

    /**
     * A decision stands on its topic.
     *
     * @param decision as read from its bytes
     * @param standing by the rule of all readers
     * @param decided as it was sent
     */
    record Logged(int partition, long offset, Decision decision, Standing standing, Decided decided) {
        /** Partition and offset, for messages. */
        String place() {
            return "decisions-" + partition + "@" + offset;
        }
    }

    default void hopped(HopStep step) {}

    default void logged(Logged logged) {}

    /** @param sent what was published there */
    default void deadLetter(DeadLetter letter, Optional<Sent> sent) {}

    /** Everything was read, answered and stored; what was thought dead has said its last. */
    default void finished(Finish finish) {}

    /** Says that it does not hold. */
    default InvariantViolation violated(String message) {
        return new InvariantViolation(getClass().getSimpleName(), message);
    }
}
