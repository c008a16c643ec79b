package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.rules.replay.ReplayReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** Reviews a day over time, before and after. */
final class ReviewPlot {
    /** Most points of a line: with more days than that, a point is the mean of several. */
    static final int POINTS_MAX = 400;

    private static final int HEIGHT = 250;
    private static final int LEFT = 80;
    private static final int RIGHT = 34;
    private static final int TOP = 34;
    private static final int BOTTOM = 30;
    private static final int TICKS_Y = 4;
    private static final int TICKS_X = 8;
    private static final double DOT = 3.5;

    /** Points so few that each is marked. */
    private static final int MARKED_MAX = 45;

    /** Mean reviews a day from a day on. */
    private record Point(LocalDate day, double before, double after) {}

    private final List<Point> points;
    private final double end;

    private ReviewPlot(List<Point> points) {
        this.points = points;
        this.end = Math.max(
                TICKS_Y,
                Axis.end(points.stream()
                        .mapToDouble(point -> Math.max(point.before, point.after))
                        .max()
                        .orElse(0)));
    }

    /** How many days are one point. */
    static int daysEach(SortedMap<LocalDate, ReplayReport.Reviews> reviews) {
        return Math.max(1, (reviews.size() + POINTS_MAX - 1) / POINTS_MAX);
    }

    static Markup draw(SortedMap<LocalDate, ReplayReport.Reviews> reviews) {
        return new ReviewPlot(points(reviews)).draw();
    }

    private static List<Point> points(SortedMap<LocalDate, ReplayReport.Reviews> reviews) {
        int each = daysEach(reviews);
        List<Map.Entry<LocalDate, ReplayReport.Reviews>> days = new ArrayList<>(reviews.entrySet());
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < days.size(); from += each) {
            List<Map.Entry<LocalDate, ReplayReport.Reviews>> part =
                    days.subList(from, Math.min(days.size(), from + each));
            points.add(new Point(
                    days.get(from).getKey(),
                    part.stream()
                            .mapToLong(day -> day.getValue().former())
                            .average()
                            .orElse(0),
                    part.stream()
                            .mapToLong(day -> day.getValue().changed())
                            .average()
                            .orElse(0)));
        }
        return points;
    }

    private Markup draw() {
        Drawing drawing = new Drawing("Reviews a day before and after");
        drawing.legend(LEFT, "before (broken line)", "after");
        for (int tick = 0; tick <= TICKS_Y; tick++) {
            double value = end * tick / TICKS_Y;
            drawing.line("grid", LEFT, y(value), Drawing.WIDTH - RIGHT, y(value));
            drawing.text("mute last", LEFT - 8, y(value) + 4, tickText(value));
        }
        int step = Math.max(1, (points.size() + TICKS_X - 1) / TICKS_X);
        for (int i = 0; i < points.size(); i += step) {
            drawing.text(
                    "mute middle", x(i), HEIGHT - BOTTOM + 20, points.get(i).day.toString());
        }
        // The broken line above the other, and its dots smaller: where both are the same, both are seen.
        curve(drawing, "after", DOT, point -> point.after);
        curve(drawing, "before", DOT - 1, point -> point.before);
        return drawing.image(HEIGHT);
    }

    private void curve(Drawing drawing, String look, double radius, ToDoubleFunction<Point> of) {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            places.add(new double[] {x(i), y(of.applyAsDouble(points.get(i)))});
        }
        if (places.size() > 1) {
            drawing.curve("line-" + look, places);
        }
        for (int i = 0; i < points.size() && points.size() <= MARKED_MAX; i++) {
            String hint = points.get(i).day + ", " + look + ": " + Figures.decimal(of.applyAsDouble(points.get(i)));
            drawing.dot(look, places.get(i)[0], places.get(i)[1], radius, hint);
        }
    }

    private static String tickText(double value) {
        return value == Math.rint(value) ? Figures.number(Math.round(value)) : Axis.text(value);
    }

    /** One day alone stands in the middle. */
    private double x(int place) {
        double share = points.size() == 1 ? 0.5 : place / (double) (points.size() - 1);
        return LEFT + RIGHT + share * (Drawing.WIDTH - LEFT - 3 * RIGHT);
    }

    private double y(double value) {
        return TOP + (1 - value / end) * (HEIGHT - TOP - BOTTOM);
    }
}
