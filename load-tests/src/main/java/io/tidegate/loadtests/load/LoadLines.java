package io.tidegate.loadtests.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A run in lines for a person: while it lasts, and when it is over. */
final class LoadLines {
    private final PrintWriter out;

    LoadLines(PrintWriter out) {
        this.out = out;
    }

    /** The second before the one that runs. */
    void progress(LoadTimeline timeline) {
        timeline.lastWhole().ifPresent(last -> {
            say(
                    "%5d s  sent %,d  answered %,d  waiting %,d  p50 %s  p99 %s%s",
                    timeline.length() - 1,
                    last.sent(),
                    last.answered(),
                    last.waiting(),
                    millis(last.p50()),
                    millis(last.p99()),
                    besides(timeline.log()));
        });
    }

    /** A run that is over. */
    void result(String before, LoadResult result) {
        boolean none = result.latency().samples() == 0;
        say(
                "%s%,d a second: %,d sent, %,d unanswered; p50 %s, p99 %s, p99.9 %s, highest %s%s",
                before,
                result.ratePerSecond(),
                result.sent(),
                result.unanswered(),
                none ? "none" : millis(result.latency().millis(50)),
                none ? "none" : millis(result.latency().millis(99)),
                none ? "none" : millis(result.latency().millis(99.9)),
                none ? "none" : millis(result.latency().millis(100)),
                besides(result.log()));
        say(
                "  generator: %.2f cores, longest pause %,d ms, at most %.1f ms late",
                result.generator().cores(), result.pauseMillisMax(), result.lateMillisMax());
        LoadNotes.of(result).forEach(note -> say("  %s", note));
    }

    /** What a search found: a capacity where a higher rate was tried and failed, else the least that it can be. */
    void capacity(CapacitySearch.Found found, CapacitySearch.Goal goal) {
        say(
                "capacity: %s with p%s of at most %.0f ms%s",
                rates(found), Double.toString(goal.percentile()).replaceAll("\\.0$", ""), goal.millis(), open(found));
    }

    private static String rates(CapacitySearch.Found found) {
        if (found.best().isEmpty()) {
            return "no rate";
        }
        int best = found.best().get().ratePerSecond();
        OptionalInt failed = found.failed();
        if (found.isOver() && failed.isPresent()) {
            return String.format(Locale.ROOT, "%,d payments a second", best);
        }
        return failed.isPresent()
                ? String.format(Locale.ROOT, "at least %,d and below %,d payments a second", best, failed.getAsInt())
                : String.format(Locale.ROOT, "at least %,d payments a second", best);
    }

    /** Why more may be found. */
    private static String open(CapacitySearch.Found found) {
        if (!found.isOver()) {
            boolean byHand = found.tried().get(found.tried().size() - 1).ending() == LoadResult.Ending.BY_HAND;
            return byHand ? ": the search was ended by hand" : ": the search broke off";
        }
        return found.best().isPresent() && found.failed().isEmpty() ? ": no higher rate is tried" : "";
    }

    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static String millis(OptionalDouble millis) {
        return millis.isPresent() ? millis(millis.getAsDouble()) : "none";
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    private static String besides(LogCounts log) {
        return log.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  void %,d (repeated %,d)  duplicates %,d  again %,d  fences %,d",
                        log.voids(),
                        log.repeated(),
                        log.duplicates(),
                        log.again(),
                        log.fences());
    }
}
