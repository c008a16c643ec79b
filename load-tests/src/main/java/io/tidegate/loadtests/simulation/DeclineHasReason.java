package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;

/** Whatever is decided has a verdict, whatever is not approved has a reason, and a declined applicant four at most. */
final class DeclineHasReason implements Invariant {
    private static final int APPLICATION_REASONS_MAX = 4;

    @Override
    public void logged(Logged logged) {
        Decision decision = logged.decision();
        if (decision.ruling().isPresent() != (decision.status() == DecisionStatus.DECIDED)) {
            throw violated("event " + decision.eventId() + " at " + logged.place() + " has status=" + decision.status()
                    + " and ruling=" + decision.ruling());
        }
        decision.ruling().ifPresent(ruling -> check(logged, ruling));
    }

    private void check(Logged logged, Ruling ruling) {
        Decision decision = logged.decision();
        boolean few = ruling.verdict() != Verdict.APPROVE
                && (ruling.reasons().isEmpty() || ruling.reasons().stream().anyMatch(String::isBlank));
        boolean many = ruling.verdict() == Verdict.DECLINE
                && decision.product() == EventKind.APPLICATION
                && ruling.reasons().size() > APPLICATION_REASONS_MAX;
        if (few || many) {
            throw violated("event " + decision.eventId() + " at " + logged.place() + " is " + ruling.verdict()
                    + " with reasons=" + ruling.reasons());
        }
    }
}
