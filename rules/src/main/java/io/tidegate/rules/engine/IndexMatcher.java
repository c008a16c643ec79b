package io.tidegate.rules.engine;

import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleMatcher;
import io.tidegate.rules.ruleset.Spare;
import java.util.Arrays;

/*
 * Each clause has a bit, in the order of the rules. A value leaves standing the clauses of its region's row; the AND of
 * the rows of all names leaves those whose every set has its value. What they leave to be computed is computed for them
 * alone. The more rules there are, the less each costs: 64 of them are one operation of a processor, and most never
 * come to be looked at.
 */

/** Matches all conditions of a rule set at once. */
final class IndexMatcher implements RuleMatcher {
    private final FactsReader reader;
    private final Slot[] slots;
    private final int[] ruleOfClause;
    private final ResidualTest[][] residuals;
    private final int words;
    private final long lastWord;
    private final Spare<Area> spare;

    /**
     * @param ruleOfClause the rule of each clause, not falling
     * @param residuals of each clause
     */
    IndexMatcher(ValuePlaces places, FactsReader reader, Slot[] slots, int[] ruleOfClause, ResidualTest[][] residuals) {
        this.reader = reader;
        this.slots = slots;
        this.ruleOfClause = ruleOfClause;
        this.residuals = residuals;
        this.words = (ruleOfClause.length + Long.SIZE - 1) / Long.SIZE;
        int used = ruleOfClause.length % Long.SIZE;
        this.lastWord = used == 0 ? -1L : (1L << used) - 1;
        this.spare = new Spare<>(() -> new Area(places.values(), new long[words]));
    }

    /** What one event needs. */
    private record Area(Values values, long[] standing) {}

    @Override
    public int match(RuleFacts facts, int[] fired) {
        Area area = spare.take();
        reader.read(facts, area.values);
        stand(area.values, area.standing);
        int count = fired(area.values, area.standing, fired);
        spare.give(area);
        return count;
    }

    private void stand(Values values, long[] standing) {
        if (words == 0) {
            return;
        }
        Arrays.fill(standing, -1L);
        standing[words - 1] = lastWord;
        int slot = 0;
        for (; slot + 3 < slots.length; slot += 4) {
            and(
                    standing,
                    slots[slot].standing(values),
                    slots[slot + 1].standing(values),
                    slots[slot + 2].standing(values),
                    slots[slot + 3].standing(values));
        }
        for (; slot < slots.length; slot++) {
            and(standing, slots[slot].standing(values));
        }
    }

    /** Four rows at a time: what stands is read and written a quarter as often. */
    private static void and(long[] standing, long[] first, long[] second, long[] third, long[] fourth) {
        for (int i = 0; i < standing.length; i++) {
            standing[i] &= first[i] & second[i] & third[i] & fourth[i];
        }
    }

    private static void and(long[] standing, long[] row) {
        for (int i = 0; i < standing.length; i++) {
            standing[i] &= row[i];
        }
    }

    private int fired(Values values, long[] standing, int[] fired) {
        int count = 0;
        int last = -1;
        for (int word = 0; word < standing.length; word++) {
            for (long bits = standing[word]; bits != 0; bits &= bits - 1) {
                int clause = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                int rule = ruleOfClause[clause];
                if (rule != last && holds(residuals[clause], values)) {
                    fired[count++] = rule;
                    last = rule;
                }
            }
        }
        return count;
    }

    private static boolean holds(ResidualTest[] tests, Values values) {
        for (ResidualTest test : tests) {
            if (!test.holds(values)) {
                return false;
            }
        }
        return true;
    }
}
