package io.tidegate.rules.replay;

import io.tidegate.ingest.event.EntityType;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.engine.ConditionRows;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.ruleset.EntityShare;
import io.tidegate.rules.ruleset.Rollout;

/**
 * The rows of a history in which one rule fires, and those in which it would but for the shadow: a bit a row.
 *
 * @param condition whose rows they are
 * @param fired not to be written to
 * @param shadow not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all replays in which the rule is the same
record RuleRows(FlagExpr condition, String ruleId, Rollout rollout, long[] fired, long[] shadow) {
    private static final long[] NONE = {};

    static RuleRows of(FlagExpr condition, String ruleId, Rollout rollout, DecisionHistory history) {
        long[] rows = ConditionRows.of(condition, history);
        return rollout.isAlways()
                ? new RuleRows(condition, ruleId, rollout, rows, NONE)
                : parted(new RuleRows(condition, ruleId, rollout, rows, new long[rows.length]), history);
    }

    /** Whether these are the rows of such a rule as well. */
    boolean areOf(FlagExpr otherCondition, String otherId, Rollout otherRollout) {
        return condition.equals(otherCondition)
                && rollout.equals(otherRollout)
                && (rollout.share() == 1 || ruleId.equals(otherId));
    }

    /** Whether the rule fires in a row. */
    boolean fires(int row) {
        return (fired[row / Long.SIZE] & 1L << row) != 0;
    }

    /** Whether the rule would fire in a row but for the shadow. */
    boolean isShadow(int row) {
        return shadow.length > 0 && (shadow[row / Long.SIZE] & 1L << row) != 0;
    }

    private static RuleRows parted(RuleRows rows, DecisionHistory history) {
        double[] times = history.numbers(Recorded.EVENT_TIME);
        TextColumn tenants = history.texts(Recorded.TENANT);
        TextColumn types = history.texts(Recorded.ENTITY_TYPE);
        TextColumn ids = history.texts(Recorded.ENTITY_ID);
        Rollout rollout = rows.rollout;
        for (int word = 0; word < rows.fired.length; word++) {
            for (long left = rows.fired[word]; left != 0; left &= left - 1) {
                long bit = Long.lowestOneBit(left);
                int row = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                double place = EntityShare.of(
                        rows.ruleId,
                        tenants.dictionary().get(tenants.codes()[row]),
                        EntityType.valueOf(types.dictionary().get(types.codes()[row])),
                        ids.dictionary().get(ids.codes()[row]));
                boolean covered = rollout.covers((long) times[row]);
                if (!covered || !rollout.acts(place)) {
                    rows.fired[word] &= ~bit;
                    rows.shadow[word] |= covered ? bit : 0;
                }
            }
        }
        return rows;
    }
}
