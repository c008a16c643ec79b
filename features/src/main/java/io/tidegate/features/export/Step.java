package io.tidegate.features.export;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Outcome;
import java.util.Optional;

/** An event on its way through the hops. */
final class Step {
    private final int position;
    private final RelayRecord relay;
    private final long watermarkMillis;
    private final Optional<Outcome> told;
    private int hop;
    private boolean ended;

    Step(int position, RelayRecord relay, long watermarkMillis, Optional<Outcome> told) {
        this.position = position;
        this.relay = relay;
        this.watermarkMillis = watermarkMillis;
        this.told = told;
    }

    int position() {
        return position;
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
