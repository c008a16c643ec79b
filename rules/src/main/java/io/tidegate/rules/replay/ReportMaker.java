package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.ruleset.MoneyUnits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Counts what a replay changes against what was decided, or against another replay of the same history. */
public final class ReportMaker {
    /** Most pairs of rules whose overlap is told. */
    public static final int OVERLAPS_MAX = 20;

    /** Most rules of which every pair is told: the ones that fire most. */
    public static final int RULES_MAPPED_MAX = 12;

    /** Most segments that are told one by one; all others are one more. */
    public static final int SEGMENTS_MAX = 20;

    private final DecisionHistory history;
    private final Replay changed;
    private final Optional<Replay> against;
    private final Truths truths;
    private final IntFunction<Verdict> former;
    private final double[] amounts;
    private final TextColumn currencies;
    private final int currency;
    private final double unit;

    private ReportMaker(Replay changed, Optional<Replay> against, OptionalInt goodAfterDays) {
        this.history = changed.history();
        this.changed = changed;
        this.against = against;
        this.truths = Truths.of(history, goodAfterDays);
        this.former =
                against.<IntFunction<Verdict>>map(replay -> replay::verdict).orElseGet(() -> recorded(history));
        this.amounts = history.numbers(Recorded.AMOUNT);
        this.currencies = history.texts(Recorded.CURRENCY);
        this.currency = commonest(currencies);
        this.unit = currency < 0 ? 1 : MoneyUnits.unit(currencies.dictionary().get(currency));
    }

    /** The verdicts as they were given. */
    public static IntFunction<Verdict> recorded(DecisionHistory history) {
        TextColumn texts = history.texts(Recorded.VERDICT);
        Verdict[] verdicts = texts.dictionary().stream().map(Verdict::valueOf).toArray(Verdict[]::new);
        return row -> verdicts[texts.codes()[row]];
    }

    /**
     * Makes the report.
     *
     * @param against the rules that are compared with; absent for the decisions as they were made
     * @param segment name of texts by whose values verdicts are told apart, such as {@code event.country}
     * @param goodAfterDays after how many days of silence an event counts as good, as {@link Truths#of} takes them
     * @throws TidegateException INVALID_INPUT where the name is not a text of the history, or days are out of bounds
     */
    public static ReplayReport of(
            Replay changed, Optional<Replay> against, Optional<String> segment, OptionalInt goodAfterDays) {
        return new ReportMaker(changed, against, goodAfterDays).report(segment);
    }

    private ReplayReport report(Optional<String> segment) {
        VerdictTable formerTable = new VerdictTable();
        VerdictTable changedTable = new VerdictTable();
        FlipCounter flips = new FlipCounter(history.texts(Recorded.EVENT_ID));
        ReviewCounter reviews = new ReviewCounter();
        Optional<SegmentCounter> segments = segment.map(name -> new SegmentCounter((TextColumn)
                history.find(name, ValueType.TEXT).orElseThrow(() -> SegmentCounter.unknown(name, history))));
        double[] times = history.numbers(Recorded.EVENT_TIME);
        long others = 0;
        long silent = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < history.rows(); row++) {
            Truth truth = truths.of(row);
            silent += truths.isGoodBySilence(row) ? 1 : 0;
            Verdict before = former.apply(row);
            Verdict after = changed.verdict(row);
            long minor = minor(row);
            others += currencies.codes()[row] == currency ? 0 : 1;
            first = Math.min(first, (long) times[row]);
            last = Math.max(last, (long) times[row]);
            formerTable.add(truth, before, minor);
            changedTable.add(truth, after, minor);
            if (before != after) {
                flips.add(before, after, truth, minor, row);
            }
            reviews.add((long) times[row], before, after);
            if (segments.isPresent()) {
                segments.get().add(row, truth, before, after, minor);
            }
        }
        RuleCounter rules = new RuleCounter(changed, against, truths, this::minor);
        OverlapCounter overlaps = new OverlapCounter(changed);
        return new ReplayReport(
                history.rows(),
                history.rows() == 0 ? 0 : first,
                history.rows() == 0 ? 0 : last,
                currency < 0 ? "" : currencies.dictionary().get(currency),
                others,
                silence(silent),
                formerTable,
                changedTable,
                flips.flips(),
                reviews.byDay(),
                rules.acting(),
                rules.inTheShadow(),
                overlaps.closest(OVERLAPS_MAX),
                overlaps.pairs(RULES_MAPPED_MAX),
                segments.map(SegmentCounter::segments).orElse(List.of()));
    }

    private Optional<ReplayReport.GoodAfter> silence(long events) {
        OptionalInt days = truths.goodAfterDays();
        return days.isPresent() ? Optional.of(new ReplayReport.GoodAfter(days.getAsInt(), events)) : Optional.empty();
    }

    private long minor(int row) {
        return currencies.codes()[row] == currency ? Math.round(amounts[row] * unit) : 0;
    }

    private static int commonest(TextColumn texts) {
        int[] counts = new int[texts.dictionary().size()];
        int commonest = -1;
        for (int code : texts.codes()) {
            if (code != TextColumn.ABSENT) {
                counts[code]++;
            }
        }
        for (int code = 0; code < counts.length; code++) {
            commonest = commonest < 0 || counts[code] > counts[commonest] ? code : commonest;
        }
        return commonest;
    }
}
