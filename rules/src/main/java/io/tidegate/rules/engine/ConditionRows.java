package io.tidegate.rules.engine;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NormalForm;
import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.Column;
import io.tidegate.rules.history.DecisionHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/*
 * A column at a time, where the event path goes a rule set at a time: one condition over a million rows is a few loops
 * over arrays. Blocks of rows are taken by all processors; a block's part of a column stays in their caches while
 * every clause looks at it.
 */

/** The rows of a history of which one condition is exactly true. */
public final class ConditionRows {
    /** Words of a block: 16,384 rows, 128 kB of a column of numbers. */
    private static final int BLOCK_WORDS = 256;

    private final DecisionHistory history;
    private final List<ClauseRows> clauses = new ArrayList<>();

    private ConditionRows(FlagExpr condition, DecisionHistory history) {
        this.history = history;
        for (Clause clause : NormalForm.of(condition)) {
            clauses.add(clause(clause));
        }
    }

    /**
     * Finds the rows.
     *
     * @return a bit a row
     */
    public static long[] of(FlagExpr condition, DecisionHistory history) {
        ConditionRows rows = new ConditionRows(condition, history);
        long[] found = new long[words(history.rows())];
        IntStream.range(0, (found.length + BLOCK_WORDS - 1) / BLOCK_WORDS)
                .parallel()
                .forEach(block -> rows.find(block * BLOCK_WORDS, found));
        return found;
    }

    /** How many longs hold a bit for each row. */
    public static int words(int rows) {
        return (rows + Long.SIZE - 1) / Long.SIZE;
    }

    private ClauseRows clause(Clause clause) {
        List<SetScan> scans = new ArrayList<>();
        for (Map.Entry<String, ValueSet> entry : clause.sets().entrySet()) {
            ValueSet set = entry.getValue();
            Optional<Column> column = history.find(entry.getKey(), set.type());
            if (column.isPresent()) {
                scans.add(SetScan.of(column.get(), set));
            } else if (!set.hasAbsent()) {
                scans.add(row -> false); // nobody sent such a field
            }
        }
        List<ResidualRows> residuals = new ArrayList<>();
        for (Residual residual : clause.residuals()) {
            residuals.add(new ResidualRows(residual));
        }
        return new ClauseRows(scans, residuals);
    }

    private void find(int word, long[] found) {
        int words = Math.min(BLOCK_WORDS, found.length - word);
        for (ClauseRows clause : clauses) {
            long[] bits = clause.find(word, words);
            for (int i = 0; i < words; i++) {
                found[word + i] |= bits[i];
            }
        }
    }

    /** The rows of one clause. */
    private final class ClauseRows {
        private final List<SetScan> scans;
        private final List<ResidualRows> residuals;

        ClauseRows(List<SetScan> scans, List<ResidualRows> residuals) {
            this.scans = scans;
            this.residuals = residuals;
        }

        long[] find(int word, int words) {
            long[] bits = new long[words];
            Arrays.fill(bits, -1L);
            int last = history.rows() - (word + words - 1) * Long.SIZE;
            if (last < Long.SIZE) {
                bits[words - 1] = (1L << last) - 1;
            }
            for (SetScan scan : scans) {
                scan.clear(bits, word, history.rows());
            }
            for (ResidualRows residual : residuals) {
                residual.clear(bits, word);
            }
            return bits;
        }
    }

    /** The rows of a residual, which is computed for each that is left. */
    private final class ResidualRows {
        private final ValuePlaces places;
        private final RowReader reader;
        private final ResidualTest test;

        ResidualRows(Residual residual) {
            Map<String, ValueType> names = NamesUsed.of(residual.part());
            this.places = new ValuePlaces(names);
            this.reader = new RowReader(names, history, places);
            this.test = new ResidualCompiler(places).compile(residual);
        }

        void clear(long[] bits, int word) {
            Values values = reader.values(places);
            for (int i = 0; i < bits.length; i++) {
                for (long left = bits[i]; left != 0; left &= left - 1) {
                    int bit = Long.numberOfTrailingZeros(left);
                    reader.read((word + i) * Long.SIZE + bit, values);
                    if (!test.holds(values)) {
                        bits[i] &= ~(1L << bit);
                    }
                }
            }
        }
    }
}
