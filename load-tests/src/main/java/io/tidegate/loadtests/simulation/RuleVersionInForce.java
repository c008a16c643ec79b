package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Ruling;
import java.util.Optional;

/** A rule set decides that was in force when and where it did: the newest that was loaded there, at least as new as at the start. */
final class RuleVersionInForce implements Invariant {
    @Override
    public void logged(Logged logged) {
        Decision decision = logged.decision();
        Optional<Ruling> ruling = decision.ruling();
        if (decision.origin() != DecisionOrigin.DECIDED || ruling.isEmpty()) {
            return;
        }
        long version = ruling.get().ruleSetVersion();
        Decided decided = logged.decided();
        boolean none = decision.degradations().contains(Degradation.NO_RULE_SET);
        if (version != decided.ruleVersion() || version < decided.ruleFloor() || none != (version == 0)) {
            throw violated("event " + decision.eventId() + " at " + logged.place() + " is decided by version "
                    + version + (none ? ", degraded NO_RULE_SET" : "") + "; in force was " + decided.ruleVersion()
                    + ", at the start " + decided.ruleFloor());
        }
    }
}
