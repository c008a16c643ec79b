package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.Segment;
import io.tidegate.rules.replay.Truth;
import io.tidegate.rules.replay.VerdictTable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Events that are not approved, and bad ones that are missed, by the values of a name. */
final class SegmentPlot {
    private static final int TOP = 58;
    private static final int NAMES_WIDTH = 185;
    private static final int STOPPED_X = 192;
    private static final int STOPPED_WIDTH = 220;
    private static final int MISSED_X = 580;
    private static final int MISSED_WIDTH = 190;
    private static final double WHOLE = 100;

    private final List<Segment> segments;
    private final Words words;
    private final boolean known;

    private SegmentPlot(ReplayReport report, Words words) {
        this.segments = report.segments();
        this.words = words;
        this.known = Worth.all(report.changed(), Truth.BAD) > 0;
    }

    static Markup draw(ReplayReport report, Words words) {
        return new SegmentPlot(report, words).draw();
    }

    private Markup draw() {
        Drawing drawing = new Drawing("Events not approved by segment, before and after");
        drawing.legend(STOPPED_X, "before", "after");
        drawing.text("head", STOPPED_X, TOP - 16, "not approved, of the events of the segment");
        if (known) {
            drawing.text("head", MISSED_X, TOP - 16, words.bad() + " missed, events");
        }
        double stoppedEnd = Math.min(WHOLE, Axis.end(most(SegmentPlot::stoppedPercent)));
        double missedEnd = Math.max(1, most(SegmentPlot::missed));
        double y = TOP;
        for (Segment segment : segments) {
            String below = Figures.number(segment.former().count()) + " events";
            PairBars.name(drawing, y, NAMES_WIDTH, segment.value(), below);
            new PairBars(drawing, STOPPED_X, STOPPED_WIDTH)
                    .draw(y, stoppedEnd, stopped(segment.former()), stopped(segment.changed()));
            if (known) {
                new PairBars(drawing, MISSED_X, MISSED_WIDTH)
                        .draw(y, missedEnd, missedBar(segment.former()), missedBar(segment.changed()));
            }
            y += PairBars.PITCH;
        }
        return drawing.image(y);
    }

    private double most(ToDoubleFunction<VerdictTable> of) {
        return segments.stream()
                .mapToDouble(
                        segment -> Math.max(of.applyAsDouble(segment.former()), of.applyAsDouble(segment.changed())))
                .max()
                .orElse(0);
    }

    private static long stoppedCount(VerdictTable table) {
        return table.count() - table.count(Verdict.APPROVE);
    }

    private static double stoppedPercent(VerdictTable table) {
        return table.count() == 0 ? 0 : WHOLE * stoppedCount(table) / table.count();
    }

    private static double missed(VerdictTable table) {
        return Worth.BAD_APPROVED.count(table);
    }

    private static PairBars.Bar stopped(VerdictTable table) {
        long count = stoppedCount(table);
        return new PairBars.Bar(
                stoppedPercent(table), Figures.number(count) + " (" + Figures.percent(count, table.count()) + ")");
    }

    private static PairBars.Bar missedBar(VerdictTable table) {
        long missed = Worth.BAD_APPROVED.count(table);
        return new PairBars.Bar(
                missed, Figures.number(missed) + " (" + Figures.percent(missed, Worth.all(table, Truth.BAD)) + ")");
    }
}
