package io.tidegate.loadtests.chaos;

import io.tidegate.loadtests.audit.AnswerFindings;
import io.tidegate.loadtests.audit.WindowFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Results as tables for people. */
final class ChaosReport {
    private ChaosReport() {}

    /** One line of a round that is done. */
    static String line(RoundResult result) {
        AnswerFindings answers = result.answers();
        WindowFindings windows = result.windows();
        return format(
                "round %d: %d faults, %,d events at %,.0f a second; lost %d, contradictory %d, decided twice %d, "
                        + "never decided %d, strange %d; windows compared %,d, differing %d, unverifiable %d (%.3f %%), unseen %d; "
                        + "settled compared %,d, differing %d, missing %d; void %,d, of these repeated %,d",
                result.round(),
                result.faults().size(),
                answers.events(),
                result.ratePerSecond(),
                answers.lost(),
                answers.contradictory(),
                answers.decidedTwice(),
                answers.neverDecided(),
                answers.strangers(),
                windows.compared(),
                windows.differing(),
                windows.unverifiable(),
                100 * windows.unverifiableShare(),
                windows.unseen(),
                result.settled().compared(),
                result.settled().differing(),
                result.settled().unverifiable(),
                answers.voids(),
                answers.repeated());
    }

    /** Everything: each fault, each kind of fault, and the sums. */
    static List<String> tables(List<RoundResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%5s %5s  %-44s %13s %13s %13s %8s",
                "round", "fault", "what", "first answer", "longest wait", "caught up", "void"));
        for (RoundResult result : results) {
            for (FaultResult fault : result.faults()) {
                lines.add(format(
                        "%5d %5d  %-44s %13s %13s %13s %,8d",
                        result.round(),
                        fault.struck().fault().number(),
                        fault.struck().text(),
                        seconds(fault.recovery().firstAnswerMillis()),
                        seconds(fault.recovery().longestWaitMillis()),
                        seconds(fault.recovery().caughtUpMillis()),
                        fault.voids()));
            }
        }
        lines.add("");
        lines.addAll(byKind(results));
        lines.add("");
        results.forEach(result -> lines.add(line(result)));
        lines.add(sums(results));
        return lines;
    }

    private static List<String> byKind(List<RoundResult> results) {
        Map<FaultKind, List<FaultResult>> byKind = new TreeMap<>();
        for (RoundResult result : results) {
            for (FaultResult fault : result.faults()) {
                byKind.computeIfAbsent(fault.struck().fault().kind(), unused -> new ArrayList<>())
                        .add(fault);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%-18s %6s %21s %21s %21s %10s",
                "fault", "count", "first answer, median", "caught up, median", "caught up, longest", "void"));
        byKind.forEach((kind, faults) -> lines.add(format(
                "%-18s %6d %21s %21s %21s %,10d",
                kind.option(),
                faults.size(),
                seconds(median(faults, fault -> fault.recovery().firstAnswerMillis())),
                seconds(median(faults, fault -> fault.recovery().caughtUpMillis())),
                seconds(faults.stream()
                        .mapToLong(fault -> fault.recovery().caughtUpMillis())
                        .max()
                        .orElse(-1)),
                faults.stream().mapToLong(FaultResult::voids).sum())));
        return lines;
    }

    private static String sums(List<RoundResult> results) {
        return format(
                "all: %d kills and pauses, %d rescalings; %,d events; lost %d, contradictory %d, decided twice %d; "
                        + "windows compared %,d, differing %d, unverifiable %d; settled compared %,d, differing %d",
                results.stream()
                        .flatMap(result -> result.faults().stream())
                        .filter(fault -> fault.struck().fault().kind().hitsAProcess())
                        .count(),
                results.stream()
                        .flatMap(result -> result.faults().stream())
                        .filter(fault -> fault.struck().isRescaled())
                        .count(),
                sum(results, result -> result.answers().events()),
                sum(results, result -> result.answers().lost()),
                sum(results, result -> result.answers().contradictory()),
                sum(results, result -> result.answers().decidedTwice()),
                sum(results, result -> result.windows().compared()),
                sum(results, result -> result.windows().differing()),
                sum(results, result -> result.windows().unverifiable()),
                sum(results, result -> result.settled().compared()),
                sum(results, result -> result.settled().differing()));
    }

    private static long sum(List<RoundResult> results, ToLongFunction<RoundResult> of) {
        return results.stream().mapToLong(of).sum();
    }

    private static long median(List<FaultResult> faults, ToLongFunction<FaultResult> of) {
        long[] known = faults.stream()
                .mapToLong(of)
                .filter(millis -> millis >= 0)
                .sorted()
                .toArray();
        return known.length == 0 ? -1 : known[known.length / 2];
    }

    private static String seconds(long millis) {
        return millis < 0 ? "-" : format("%.1f s", millis / 1e3);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
