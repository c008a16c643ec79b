package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.RiskEvent;

/**
 * Of which events a rule is in force. It goes by the event alone, by its own time and entity, so that the same event is
 * treated alike whenever it is looked at again.
 *
 * @param mode in which the rule is
 * @param share of the entities for which an active rule acts, above 0 and at most 1; for the others it is in the shadow
 * @param fromMillis first event time, inclusive
 * @param untilMillis last event time, exclusive
 */
public record Rollout(RuleMode mode, double share, long fromMillis, long untilMillis) {
    /** In force for every event. */
    public static final Rollout ALWAYS = new Rollout(RuleMode.ACTIVE, 1, Long.MIN_VALUE, Long.MAX_VALUE);

    public Rollout {
        requireNonNull(mode, "mode is null");
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share=" + share + ", expected above 0 and at most 1");
        }
    }

    /** Whether a rule is in force for every event. */
    public boolean isAlways() {
        return equals(ALWAYS);
    }

    /** Whether the event is of the rule's time; otherwise the rule says nothing. */
    public boolean covers(RiskEvent event) {
        return event.eventTimeMillis() >= fromMillis && event.eventTimeMillis() < untilMillis;
    }

    /** Whether the rule acts on the event; otherwise what it would have done is told, and not done. */
    public boolean acts(String ruleId, RiskEvent event) {
        return mode == RuleMode.ACTIVE && (share == 1 || EntityShare.of(ruleId, event) < share);
    }
}
