package io.tidegate.rules.replay;

import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntToLongFunction;

/** Counts what each rule does, and what it would do but for the shadow. */
final class RuleCounter {
    private final Replay changed;
    private final Optional<Replay> against;
    private final Truths truths;
    private final IntToLongFunction minor;
    private final List<Rule> rules;

    /** Rows in which at least one rule fires, a bit a row. */
    private final long[] once;

    /** Rows in which more than one does. */
    private final long[] twice;

    /** @param minor money of a row */
    RuleCounter(Replay changed, Optional<Replay> against, Truths truths, IntToLongFunction minor) {
        this.changed = changed;
        this.against = against;
        this.truths = truths;
        this.minor = minor;
        this.rules = changed.rules().document().rules();
        this.once = new long[rules.isEmpty() ? 0 : changed.firedRows(0).length];
        this.twice = new long[once.length];
        for (int rule = 0; rule < rules.size(); rule++) {
            long[] fired = changed.firedRows(rule);
            for (int word = 0; word < once.length; word++) {
                twice[word] |= once[word] & fired[word];
                once[word] |= fired[word];
            }
        }
    }

    /** Of every rule, in order of precedence. */
    List<RuleFigures> acting() {
        List<RuleFigures> figures = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            String id = rules.get(rule).id();
            figures.add(figures(
                    id, changed.firedRows(rule), twice, formerHits(id, Recorded.FIRED_RULES, Replay::firedRows)));
        }
        return figures;
    }

    /** Of the rules that the shadow, or their share of entities, keeps from acting in some events. */
    List<RuleFigures> inTheShadow() {
        List<RuleFigures> figures = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            long[] rows = changed.shadowRows(rule);
            if (OverlapCounter.bits(rows) > 0) {
                String id = rules.get(rule).id();
                figures.add(figures(id, rows, once, formerHits(id, Recorded.SHADOW_RULES, Replay::shadowRows)));
            }
        }
        return figures;
    }

    /** @param others the rows in which others fire as well */
    private RuleFigures figures(String id, long[] rows, long[] others, Optional<Long> formerHits) {
        long[] counts = new long[Truth.values().length];
        long alone = 0;
        long money = 0;
        for (int word = 0; word < rows.length; word++) {
            alone += Long.bitCount(rows[word] & ~others[word]);
            for (long left = rows[word]; left != 0; left &= left - 1) {
                int row = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                counts[truths.of(row).ordinal()]++;
                money += minor.applyAsLong(row);
            }
        }
        long hits = counts[0] + counts[1] + counts[2];
        return new RuleFigures(
                id, hits, formerHits, counts[Truth.BAD.ordinal()], counts[Truth.GOOD.ordinal()], alone, money);
    }

    private Optional<Long> formerHits(String id, Recorded recorded, BiFunction<Replay, Integer, long[]> rows) {
        if (against.isEmpty()) {
            return Optional.of(RecordedRules.hits(changed.history(), recorded, id));
        }
        List<Rule> formerly = against.get().rules().document().rules();
        for (int rule = 0; rule < formerly.size(); rule++) {
            if (formerly.get(rule).id().equals(id)) {
                return Optional.of(OverlapCounter.bits(rows.apply(against.get(), rule)));
            }
        }
        return Optional.empty();
    }
}
