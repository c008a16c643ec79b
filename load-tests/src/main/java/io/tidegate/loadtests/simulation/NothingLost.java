package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** At the end every record that asks for an answer has one that is not void, and no answer waits to be asked for. */
final class NothingLost implements Invariant {
    private final Set<RecordOrigin> answered = new HashSet<>();
    private final Set<RecordOrigin> dead = new HashSet<>();

    @Override
    public void logged(Logged logged) {
        if (logged.standing() != Standing.VOID) {
            answered.add(logged.decision().source());
        }
    }

    @Override
    public void deadLetter(DeadLetter letter, Optional<Sent> sent) {
        dead.add(letter.origin());
    }

    @Override
    public void finished(Finish finish) {
        for (Sent sent : finish.sent()) {
            boolean isAnswered = answered.contains(sent.origin());
            boolean asks = asks(sent);
            boolean isDead = sent.conflicts() && dead.contains(sent.origin());
            if (asks && !isAnswered && !isDead) {
                throw violated(sent + " has no answer that is not void; expected one");
            }
            if (isAnswered && !asks) {
                throw violated(sent + " has an answer; expected none");
            }
        }
        if (finish.waiting() > 0) {
            throw violated("answers that wait for their event to be read again=" + finish.waiting() + "; expected 0");
        }
    }

    private static boolean asks(Sent sent) {
        if (sent.problem().isPresent() || sent.observation().isEmpty()) {
            return false;
        }
        if (sent.observation().get() instanceof Outcome) {
            return false;
        }
        return !((RiskEvent) sent.observation().get()).historyOnly();
    }
}
