package io.tidegate.rules.engine;

import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleMatcher;
import io.tidegate.rules.ruleset.Spare;

/*
 * Each clause has a bit, in the order of the rules. A value leaves standing the clauses of its region's row; the AND of
 * the rows of all names leaves those whose every set has its value. What they leave to be computed is computed for them
 * alone. The more rules there are, the less each costs: 64 of them are one operation of a processor, and most never
 * come to be looked at.
 */

/** Matches all conditions of a rule set at once. */
final class IndexMatcher implements RuleMatcher {
    /** So many words are kept in registers while the rows are gone through: 256 clauses, as most rule sets have. */
    private static final int FEW_WORDS = 4;

    private final FactsReader reader;
    private final NumberSlot[] numbers;
    private final Slot[] others;
    private final int[] ruleOfClause;
    private final ResidualTest[][] residuals;
    private final long[] all;
    private final Spare<Area> spare;

    /**
     * @param numbers slots of numbers
     * @param others slots of texts and flags
     * @param ruleOfClause the rule of each clause, not falling
     * @param residuals of each clause
     */
    IndexMatcher(
            ValuePlaces places,
            FactsReader reader,
            NumberSlot[] numbers,
            Slot[] others,
            int[] ruleOfClause,
            ResidualTest[][] residuals) {
        this.reader = reader;
        this.numbers = numbers;
        this.others = others;
        this.ruleOfClause = ruleOfClause;
        this.residuals = residuals;
        this.all = new long[words(ruleOfClause.length)];
        for (int clause = 0; clause < ruleOfClause.length; clause++) {
            all[clause / Long.SIZE] |= 1L << clause;
        }
        this.spare = new Spare<>(() -> new Area(places.values(), all.clone()));
    }

    /** How many words a row has for so many clauses. */
    static int words(int clauses) {
        return Math.max(FEW_WORDS, (clauses + Long.SIZE - 1) / Long.SIZE);
    }

    /** What one event needs. */
    private record Area(Values values, long[] standing) {}

    @Override
    public int match(RuleFacts facts, int[] fired) {
        Area area = spare.take();
        reader.read(facts, area.values);
        if (all.length == FEW_WORDS) {
            standFew(facts, area.values, area.standing);
        } else {
            standMany(facts, area.values, area.standing);
        }
        int count = fired(area.values, area.standing, fired);
        spare.give(area);
        return count;
    }

    private void standFew(RuleFacts facts, Values values, long[] standing) {
        long first = all[0];
        long second = all[1];
        long third = all[2];
        long fourth = all[3];
        for (NumberSlot slot : numbers) {
            long[] row = slot.standing(facts, values);
            first &= row[0];
            second &= row[1];
            third &= row[2];
            fourth &= row[3];
        }
        for (Slot slot : others) {
            long[] row = slot.standing(facts, values);
            first &= row[0];
            second &= row[1];
            third &= row[2];
            fourth &= row[3];
        }
        standing[0] = first;
        standing[1] = second;
        standing[2] = third;
        standing[3] = fourth;
    }

    private void standMany(RuleFacts facts, Values values, long[] standing) {
        System.arraycopy(all, 0, standing, 0, all.length);
        int slot = 0;
        for (; slot + 3 < numbers.length; slot += 4) {
            and(
                    standing,
                    numbers[slot].standing(facts, values),
                    numbers[slot + 1].standing(facts, values),
                    numbers[slot + 2].standing(facts, values),
                    numbers[slot + 3].standing(facts, values));
        }
        for (; slot < numbers.length; slot++) {
            and(standing, numbers[slot].standing(facts, values));
        }
        for (Slot other : others) {
            and(standing, other.standing(facts, values));
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
