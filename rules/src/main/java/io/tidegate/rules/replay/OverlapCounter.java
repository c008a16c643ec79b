package io.tidegate.rules.replay;

import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts in how many events two rules fire together. */
final class OverlapCounter {
    /** Most rules of which pairs are looked at: the ones that fire most. */
    private static final int RULES_PAIRED_MAX = 100;

    private final List<Rule> rules;
    private final Replay replay;
    private final List<Integer> firing = new ArrayList<>();

    OverlapCounter(Replay replay) {
        this.rules = replay.rules().document().rules();
        this.replay = replay;
        long[] hits = new long[rules.size()];
        for (int rule = 0; rule < hits.length; rule++) {
            hits[rule] = bits(replay.firedRows(rule));
            if (hits[rule] > 0) {
                firing.add(rule);
            }
        }
        firing.sort(Comparator.comparingLong(rule -> -hits[rule]));
    }

    /** How many rows are marked. */
    static long bits(long[] words) {
        long bits = 0;
        for (long word : words) {
            bits += Long.bitCount(word);
        }
        return bits;
    }

    /**
     * Every pair of the rules that fire most, also pairs that never fire together: of n rules the first with the second,
     * the first with the third, and so on.
     */
    List<Overlap> pairs(int rulesMax) {
        List<Overlap> pairs = new ArrayList<>();
        int count = Math.min(firing.size(), rulesMax);
        for (int i = 0; i < count; i++) {
            for (int k = i + 1; k < count; k++) {
                pairs.add(overlap(firing.get(i), firing.get(k)));
            }
        }
        return pairs;
    }

    /** The pairs that fire together, those that overlap most first. */
    List<Overlap> closest(int pairsMax) {
        return pairs(RULES_PAIRED_MAX).stream()
                .filter(overlap -> overlap.both() > 0)
                .sorted(Comparator.comparingDouble(overlap -> -overlap.share()))
                .limit(pairsMax)
                .toList();
    }

    private Overlap overlap(int one, int other) {
        long[] first = replay.firedRows(one);
        long[] second = replay.firedRows(other);
        long both = 0;
        long either = 0;
        for (int word = 0; word < first.length; word++) {
            both += Long.bitCount(first[word] & second[word]);
            either += Long.bitCount(first[word] | second[word]);
        }
        return new Overlap(rules.get(one).id(), rules.get(other).id(), both, either);
    }
}
