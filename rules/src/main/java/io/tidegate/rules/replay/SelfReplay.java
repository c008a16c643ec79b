package io.tidegate.rules.replay;

import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.ruleset.Combination;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a replay against the decisions that the very same rule set made: verdict, reasons, fired rules, shadow rules and
 * the bits of the points.
 *
 * @param compared decisions that were made by the rule set
 * @param differing some of the event ids whose decision comes out another one
 * @param differences how many there are
 */
public record SelfReplay(long compared, List<String> differing, long differences) {
    private static final int DIFFERING_MAX = 10;

    public SelfReplay {
        differing = List.copyOf(differing);
    }

    /**
     * Compares.
     *
     * @param hash SHA-256 of the replayed rule set: decisions of others are left out
     */
    public static SelfReplay of(Replay replay, String hash) {
        DecisionHistory history = replay.history();
        TextColumn hashes = history.texts(Recorded.RULE_SET_HASH);
        int own = hashes.dictionary().indexOf(hash);
        List<String> differing = new ArrayList<>();
        long compared = 0;
        long differences = 0;
        for (int row = 0; row < history.rows(); row++) {
            if (own >= 0 && hashes.codes()[row] == own) {
                compared++;
                if (!isSame(replay, history, row)) {
                    differences++;
                    String id = history.texts(Recorded.EVENT_ID).text(row);
                    if (differing.size() < DIFFERING_MAX && id != null) {
                        differing.add(id);
                    }
                }
            }
        }
        return new SelfReplay(compared, differing, differences);
    }

    private static boolean isSame(Replay replay, DecisionHistory history, int row) {
        Combination.Outcome outcome = replay.outcome(row);
        return outcome.verdict().name().equals(history.texts(Recorded.VERDICT).text(row))
                && Double.doubleToRawLongBits(outcome.points())
                        == Double.doubleToRawLongBits(history.numbers(Recorded.POINTS)[row])
                && outcome.reasons().equals(list(history, Recorded.REASONS, row))
                && replay.firedRules(row).equals(list(history, Recorded.FIRED_RULES, row))
                && replay.shadowRules(row).equals(list(history, Recorded.SHADOW_RULES, row));
    }

    private static List<String> list(DecisionHistory history, Recorded name, int row) {
        String text = history.texts(name).text(row);
        return text == null ? List.of() : RecordedRules.list(text);
    }
}
