package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityKey;
import java.util.HashMap;
import java.util.Map;

/** Two records of one event that are not void say the same, as long as the answer is kept. */
final class NoContradiction implements Invariant {
    private final long horizonMillis;
    private final Map<String, Decision> latest = new HashMap<>();

    /** @param horizonMillis how long answers are kept */
    NoContradiction(long horizonMillis) {
        this.horizonMillis = horizonMillis;
    }

    @Override
    public void logged(Logged logged) {
        if (logged.standing() == Standing.VOID) {
            return;
        }
        Decision decision = logged.decision();
        String key = EntityKey.ofEvent(decision.tenant(), decision.eventId());
        Decision before = latest.get(key);
        if (before == null || decision.origin() == DecisionOrigin.DECIDED) {
            latest.put(key, decision);
        }
        if (before != null
                && !before.saysTheSameAs(decision)
                && decision.decidedAtMillis() - before.decidedAtMillis() < horizonMillis) {
            throw violated("event " + decision.eventId() + " at " + logged.place() + " says " + said(decision)
                    + "; the answer before it said " + said(before));
        }
    }

    private static String said(Decision decision) {
        return decision.status() + " " + decision.ruling() + " " + decision.model();
    }
}
