package io.tidegate.deploy.demo;

import io.tidegate.deploy.audit.DetectionAt;
import io.tidegate.deploy.audit.FeatureAuditResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a demo, for a person. */
final class DemoSummary {
    private static final double PERCENT = 100;

    private DemoSummary() {}

    static List<String> lines(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d events answered in %.1f s, %,.0f a second; latency %s",
                result.tally().answered(),
                result.seconds(),
                result.eventsPerSecond(),
                ViewText.latency(result.latency())));
        if (result.rowsRefused() > 0) {
            lines.add(String.format(
                    Locale.ROOT, "%,d rows of the input do not map and were left out", result.rowsRefused()));
        }
        for (DetectionAt at : result.detectionAt()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "at %.1f %% false positives: model and rules %,d frauds, %s; best amount threshold %,d, %s;"
                            + " %s as many, %s the money",
                    PERCENT * at.rate(),
                    at.points().badsCaught(),
                    ViewText.money(at.points().badCaughtMinor(), result.currency()),
                    at.amount().badsCaught(),
                    ViewText.money(at.amount().badCaughtMinor(), result.currency()),
                    times(at.countRatio()),
                    times(at.moneyRatio())));
        }
        result.audit().ifPresent(audit -> lines.addAll(audit(audit)));
        if (result.problems().isEmpty()) {
            lines.add("all right: every event has exactly one answer, none contradicts another");
        } else {
            lines.add("NOT right:");
            result.problems().forEach(problem -> lines.add("  " + problem));
        }
        return lines;
    }

    /** Beside nothing there is no ratio. */
    private static String times(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f times", ratio) : "n/a times";
    }

    private static List<String> audit(FeatureAuditResult audit) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d sampled answers: %d features computed again, %,d differ",
                audit.compared(),
                audit.features(),
                audit.differing()));
        if (audit.overtaken() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  (%,d more saw another order of arrival at the merchant, as features without a delay may)",
                    audit.overtaken()));
        }
        audit.differences().forEach(difference -> lines.add("  " + difference));
        return lines;
    }
}
