package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event is decided once, and each record of it that was read is answered once; what is void does not count. Where an
 * answer is kept for a limited time, the event may be decided again after it.
 */
final class OneAnswerPerEvent implements Invariant {
    private final long horizonMillis;
    private final Map<String, Logged> decided = new HashMap<>();
    private final Map<RecordOrigin, Logged> answered = new HashMap<>();

    /** @param horizonMillis how long answers are kept */
    OneAnswerPerEvent(long horizonMillis) {
        this.horizonMillis = horizonMillis;
    }

    @Override
    public void logged(Logged logged) {
        Decision decision = logged.decision();
        if (logged.standing() == Standing.VOID) {
            return;
        }
        if (decision.origin() == DecisionOrigin.DECIDED) {
            String key = EntityKey.ofEvent(decision.tenant(), decision.eventId());
            check("event " + decision.eventId() + " is decided", decided.put(key, logged), logged);
        }
        check("the record " + decision.source() + " is answered", answered.put(decision.source(), logged), logged);
    }

    private void check(String what, @Nullable Logged before, Logged now) {
        if (before != null
                && now.decision().decidedAtMillis() - before.decision().decidedAtMillis() < horizonMillis) {
            throw violated(what + " at " + before.place() + " as attempt "
                    + before.decision().attempt() + " and again at " + now.place() + " as attempt "
                    + now.decision().attempt() + "; expected once");
        }
    }
}
