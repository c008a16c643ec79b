package io.tidegate.rules.replay;

import java.util.Optional;

/**
 * What one rule does, or would do but for the shadow.
 *
 * @param hits events in which it fires, or would
 * @param formerHits events in which the rule of the same id fired before, or would have; absent where the former rules have none
 * @param bad hits on events that turned out bad
 * @param good hits on events that turned out good
 * @param alone hits in which no other rule fires
 * @param minor money of the hits
 */
public record RuleFigures(
        String id, long hits, Optional<Long> formerHits, long bad, long good, long alone, long minor) {
    /** Share of bad ones among the hits of which the truth is known; NaN where none is. */
    public double precision() {
        return bad / (double) (bad + good);
    }
}
