package io.tidegate.features.export;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Outcome;
import java.util.Optional;

/** A record on its way through the hops. */
final class Step {
    private final int index;
    private final RelayRecord relay;
    private final long watermarkMillis;
    private final Optional<Outcome> told;
    private int hop;
    private boolean ended;

    Step(int index, RelayRecord relay, long watermarkMillis, Optional<Outcome> told) {
        this.index = index;
        this.relay = relay;
        this.watermarkMillis = watermarkMillis;
        this.told = told;
    }

    /** As {@link ArrivalOrder} has it; -1 for an outcome that it does not know. */
    int index() {
        return index;
    }

    boolean isEvent() {
        return index >= 0 && index % 2 == 0;
    }

    /** Position of the event in the input. */
    int position() {
        return index / 2;
    }

    RelayRecord relay() {
        return relay;
    }

    /** The watermark when it was given. */
    long watermarkMillis() {
        return watermarkMillis;
    }

    Optional<Outcome> told() {
        return told;
    }

    /** The hop that it comes to next. */
    int hop() {
        return hop;
    }

    /** Whether a hop did not forward it: it goes on for the sake of those that wait for it, and touches nothing. */
    boolean isEnded() {
        return ended;
    }

    void passed(boolean forwarded) {
        hop++;
        ended |= !forwarded;
    }
}
