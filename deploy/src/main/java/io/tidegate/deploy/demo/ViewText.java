package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.audit.Detection;
import io.tidegate.deploy.audit.Latency;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The view's words. */
final class ViewText {
    private static final int REASONS_SHOWN = 5;
    private static final int PERCENT = 100;

    private ViewText() {}

    /** The whole view, a line each. */
    static List<String> lines(DemoSnapshot snapshot) {
        Tally tally = snapshot.tally();
        List<String> lines = new ArrayList<>();
        lines.add(line("", "%s, %.1f s", snapshot.phase(), snapshot.elapsedSeconds()));
        lines.add(line(
                "events",
                "%,d%s sent, %,d answered, %,d waiting, %,.0f answers/s",
                tally.sent(),
                snapshot.total() > 0 ? String.format(Locale.ROOT, " of %,d", snapshot.total()) : "",
                tally.answered(),
                tally.missing(),
                snapshot.perSecond()));
        lines.add(line("latency", "%s", latency(snapshot.latency())));
        tally.verdicts().forEach((product, counts) -> lines.add(line(name(product), "%s", shares(counts))));
        lines.add(line("reasons", "%s", top(tally.reasons(), REASONS_SHOWN)));
        lines.add(line("fraud", "%s", detection(snapshot.detection(), snapshot.currency())));
        lines.add(line(
                "also",
                "%,d sent again, %,d void, %,d degraded%s",
                tally.duplicates(),
                tally.voided(),
                tally.degraded(),
                tally.degradations().isEmpty() ? "" : " (" + top(tally.degradations(), REASONS_SHOWN) + ")"));
        lines.add(line("dead", "%s", deadLetters(snapshot)));
        return lines;
    }

    /** One line, for where lines cannot be redrawn. */
    static String oneLine(DemoSnapshot snapshot) {
        return String.format(
                Locale.ROOT,
                "%6.1f s  %s: %,d sent, %,d answered, %,.0f/s, p50 %s ms, p99 %s ms, fraud %,d of %,d caught, %,d dead",
                snapshot.elapsedSeconds(),
                snapshot.phase(),
                snapshot.tally().sent(),
                snapshot.tally().answered(),
                snapshot.perSecond(),
                millis(snapshot.latency().p50()),
                millis(snapshot.latency().p99()),
                snapshot.detection().fraudsCaught(),
                snapshot.detection().frauds(),
                snapshot.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    /** An amount in units of a currency. */
    static String money(long minor, String currency) {
        int digits = currency.isEmpty()
                ? 2
                : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f %s", minor / Math.pow(10, digits), currency)
                .strip();
    }

    static String latency(Latency latency) {
        return String.format(
                Locale.ROOT,
                "p50 %s ms, p99 %s ms, p99.9 %s ms, most %s ms, from %s",
                millis(latency.p50()),
                millis(latency.p99()),
                millis(latency.p999()),
                millis(latency.max()),
                latency.from());
    }

    static String detection(Detection detection, String currency) {
        if (detection.payments() == 0) {
            return "no labels";
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d caught (%s of %s); honest payments stopped: %,d (%s)",
                detection.fraudsCaught(),
                detection.frauds(),
                money(detection.fraudCaughtMinor(), currency),
                money(detection.fraudMinor(), currency),
                detection.falsePositives(),
                money(detection.falsePositiveMinor(), currency));
    }

    private static String deadLetters(DemoSnapshot snapshot) {
        long total = snapshot.deadLetters().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return total == 0
                ? "0"
                : String.format(
                        Locale.ROOT,
                        "%,d: %s",
                        total,
                        top(snapshot.deadLetters(), snapshot.deadLetters().size()));
    }

    private static <E extends Enum<E>> String shares(Map<E, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s %,d (%.1f %%)",
                        e.getKey(),
                        e.getValue(),
                        (double) PERCENT * e.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    private static <K> String top(Map<K, Long> counts, int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> e.getKey().toString()))
                .limit(most)
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String name(EventKind product) {
        return switch (product) {
            case PAYMENT -> "payments";
            case APPLICATION -> "loans";
            case REVERSAL -> "reversals";
            case CORRECTION -> "corrections";
            case CAPTURE -> "captures";
        };
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%,.0f", millis);
    }

    private static String line(String name, String format, Object... values) {
        requireNonNull(name, "name is null");
        return String.format(Locale.ROOT, "  %-9s ", name) + String.format(Locale.ROOT, format, values);
    }
}
