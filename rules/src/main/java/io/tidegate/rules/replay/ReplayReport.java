package io.tidegate.rules.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change of rules would have done.
 *
 * @param decisions that were replayed
 * @param firstMillis first event time
 * @param lastMillis last event time
 * @param currency of all money; empty where the history has none
 * @param otherCurrencies events whose money is in other currencies, and is left out
 * @param goodAfter what silence was taken for; empty where only reported outcomes are known
 * @param flips only pairs of different verdicts that occur, the commonest first
 * @param reviews by day (UTC) of the event, of days with events: how many a person has to look at, formerly and after the
 *     change
 * @param rules in order of precedence
 * @param shadow what rules would do in events in which the shadow, or their share of entities, keeps them from acting; of
 *     these alone are those in which no rule acts
 * @param overlaps of pairs that fire together, those that overlap most first
 * @param pairs every pair of the {@link ReportMaker#RULES_MAPPED_MAX} rules that fire most, also pairs that never fire
 *     together: the first rule with the second, with the third, and so on
 * @param segments of the name that was asked for, the largest first; empty where none was
 */
public record ReplayReport(
        int decisions,
        long firstMillis,
        long lastMillis,
        String currency,
        long otherCurrencies,
        Optional<GoodAfter> goodAfter,
        VerdictTable former,
        VerdictTable changed,
        List<Flip> flips,
        SortedMap<LocalDate, Reviews> reviews,
        List<RuleFigures> rules,
        List<RuleFigures> shadow,
        List<Overlap> overlaps,
        List<Overlap> pairs,
        List<Segment> segments) {
    public ReplayReport {
        flips = List.copyOf(flips);
        reviews = new TreeMap<>(reviews);
        rules = List.copyOf(rules);
        shadow = List.copyOf(shadow);
        overlaps = List.copyOf(overlaps);
        pairs = List.copyOf(pairs);
        segments = List.copyOf(segments);
    }

    /** Events that a person has to look at. */
    public record Reviews(long former, long changed) {}

    /**
     * Silence that was taken for good.
     *
     * @param days without an outcome: an event that is more days older than the newest one counts as good
     * @param events that count as good for nothing but that
     */
    public record GoodAfter(int days, long events) {}

    /** How many verdicts change. */
    public long flipped() {
        return flips.stream().mapToLong(flip -> flip.table().count()).sum();
    }
}
