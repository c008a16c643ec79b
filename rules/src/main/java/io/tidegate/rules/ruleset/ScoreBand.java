package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Verdict;

/**
 * What a number of points means, from a bound up to the next band's.
 *
 * @param from lowest number of points of the band, inclusive
 */
public record ScoreBand(double from, Verdict verdict, String reason) {
    public ScoreBand {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(reason, "reason is null");
    }
}
