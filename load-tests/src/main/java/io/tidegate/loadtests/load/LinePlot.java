package io.tidegate.loadtests.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over a common horizontal axis as an SVG image that stands in a page. */
final class LinePlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int RIGHT = 130;
    private static final int TOP = 16;
    private static final int BOTTOM = 34;
    private static final int TICKS = 5;
    private static final String[] COLORS = {"#1565c0", "#ef6c00", "#6a1b9a", "#2e7d32"};

    private final String xName;
    private final String yName;
    private final List<Line> lines = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Tick> xTicks = new ArrayList<>();

    private double xEnd;

    /** Points from left to right. */
    private record Line(String name, List<double[]> points) {}

    /** A time in which something else went on. */
    private record Band(double from, double to) {}

    private record Tick(double x, String text) {}

    LinePlot(String xName, String yName) {
        this.xName = xName;
        this.yName = yName;
    }

    /** Adds a line. @param points x and y of each; where y is not a number, the line has a gap */
    LinePlot line(String name, List<double[]> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    /** Has the horizontal axis reach at least so far. */
    LinePlot until(double x) {
        xEnd = x;
        return this;
    }

    /** Shades a part of the axis. */
    LinePlot band(double from, double to) {
        bands.add(new Band(from, to));
        return this;
    }

    /** Marks a place of the horizontal axis; without any it is marked evenly. */
    LinePlot tick(double x, String text) {
        xTicks.add(new Tick(x, text));
        return this;
    }

    /** The image. */
    String svg() {
        double xMax = Math.max(xEnd, max(0));
        double yMax = max(1);
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, yName);
        for (Band band : bands) {
            double from = x(band.from(), xMax);
            double width = Math.max(1, x(Math.min(xMax, band.to()), xMax) - from);
            add(
                    svg,
                    "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    from,
                    TOP,
                    width,
                    plotHeight());
        }
        axes(svg, xMax, yMax);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLORS[i % COLORS.length], i, xMax, yMax);
        }
        return svg.append("</svg>\n").toString();
    }

    private double max(int of) {
        double max = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[of])
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return max > 0 ? max : 1;
    }

    private static int plotHeight() {
        return HEIGHT - TOP - BOTTOM;
    }

    private static double x(double value, double max) {
        return LEFT + value / max * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double max) {
        return TOP + (1 - value / max) * plotHeight();
    }

    private void axes(StringBuilder svg, double xMax, double yMax) {
        for (int i = 0; i <= TICKS; i++) {
            double value = yMax * i / TICKS;
            double at = y(value, yMax);
            add(svg, "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, at, WIDTH - RIGHT, at);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, at + 4, number(value));
        }
        List<Tick> ticks = new ArrayList<>(xTicks);
        for (int i = 0; xTicks.isEmpty() && i <= TICKS; i++) {
            ticks.add(new Tick(xMax * i / TICKS, number(xMax * i / TICKS)));
        }
        for (Tick tick : ticks) {
            double at = x(tick.x(), xMax);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    at,
                    HEIGHT - BOTTOM + 16,
                    tick.text());
        }
        int middle = LEFT + (WIDTH - LEFT - RIGHT) / 2;
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", middle, HEIGHT - 4, xName);
    }

    private static void draw(StringBuilder svg, Line line, String color, int place, double xMax, double yMax) {
        StringBuilder points = new StringBuilder();
        for (double[] point : line.points()) {
            if (Double.isFinite(point[1])) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0], xMax), y(point[1], yMax)));
            } else {
                end(svg, points, color);
            }
        }
        end(svg, points, color);
        int at = TOP + 14 + place * 18;
        add(svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", WIDTH - RIGHT + 10, at, color, line.name());
    }

    /** Draws the points so far; one alone is a dot. */
    private static void end(StringBuilder svg, StringBuilder points, String color) {
        String drawn = points.toString().trim();
        if (!drawn.isEmpty()) {
            add(
                    svg,
                    "<polyline points=\"%s\" stroke=\"%s\"/>",
                    drawn.indexOf(' ') < 0 ? drawn + ' ' + drawn : drawn,
                    color);
        }
        points.setLength(0);
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
