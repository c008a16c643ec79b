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

    /** Whether an event's time is the rule's; otherwise the rule says nothing. */
    public boolean covers(long eventTimeMillis) {
        return eventTimeMillis >= fromMillis && eventTimeMillis < untilMillis;
    }

    /**
     * Whether the rule acts on an entity; otherwise what it would have done is told, and not done.
     *
     * @param place of the entity, by {@link EntityShare}
     */
    public boolean acts(double place) {
        return mode == RuleMode.ACTIVE && place < share;
    }

    /** Whether the rule acts on an event. */
    public boolean acts(String ruleId, RiskEvent event) {
        return mode == RuleMode.ACTIVE && (share == 1 || acts(EntityShare.of(ruleId, event)));
    }
}
