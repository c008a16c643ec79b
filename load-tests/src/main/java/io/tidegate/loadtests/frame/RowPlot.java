package io.tidegate.loadtests.frame;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Rows as an SVG image: a bar for each, with its floor and its goal as marks where it has such, and its spread as a thin
 * line. A bar with a target has a scale of its own, so that floor and goal can be seen; it starts at 0. What has no
 * target is written, not drawn: figures of different units have no length in common.
 */
public final class RowPlot {
    private static final int WIDTH = 1_000;
    private static final int LINE = 26;
    private static final int TOP = 64;
    private static final int NAME_X = 12;
    private static final int BAR_X = 300;
    private static final int BAR_WIDTH = 430;
    private static final int TEXT_X = BAR_X + BAR_WIDTH + 12;
    private static final int BAR_HEIGHT = 14;
    private static final double HEADROOM = 1.08;

    private RowPlot() {}

    /** Draws the rows of a benchmark to a file, over an older one. */
    public static void write(Path file, String benchmark, List<BenchRow> rows) {
        try {
            Files.writeString(file, text(benchmark, rows), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be written", failure);
        }
    }

    /** The image as text. */
    static String text(String benchmark, List<BenchRow> rows) {
        StringBuilder svg = new StringBuilder();
        int height = TOP + rows.size() * LINE + LINE;
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                WIDTH,
                height);
        add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        label(svg, NAME_X, 24, "#222222", "tidegate bench " + benchmark);
        label(
                svg,
                NAME_X,
                44,
                "#666666",
                "bar: the figure, or its ratio to the peer; red mark: floor; green mark: goal; thin line: lowest to"
                        + " highest");
        int y = TOP;
        for (BenchRow row : rows) {
            draw(svg, row, y);
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, BenchRow row, int y) {
        label(svg, NAME_X, y + BAR_HEIGHT - 2, "#222222", row.name());
        double figure = row.ratio().orElse(row.value());
        if (row.target().isEmpty() || !Double.isFinite(figure)) {
            label(svg, BAR_X, y + BAR_HEIGHT - 2, "#444444", written(row));
            return;
        }
        Target target = row.target().get();
        OptionalDouble low = spread(row, true);
        OptionalDouble high = spread(row, false);
        double end = HEADROOM
                * Math.max(
                        Math.max(figure, high.orElse(0)),
                        Math.max(target.floor().orElse(0), target.goal().orElse(0)));
        bar(svg, y, x(figure, end), color(row));
        if (low.isPresent() && high.isPresent()) {
            int middle = y + BAR_HEIGHT / 2;
            line(svg, x(low.getAsDouble(), end), middle, x(high.getAsDouble(), end), middle, "#222222", 1);
        }
        target.floor().ifPresent(floor -> mark(svg, x(floor, end), y, "#c62828"));
        target.goal().ifPresent(goal -> mark(svg, x(goal, end), y, "#2e7d32"));
        label(svg, TEXT_X, y + BAR_HEIGHT - 2, "#444444", written(row));
    }

    /** The ends of the spread on the bar's scale: of the ratio where there is a peer. */
    private static OptionalDouble spread(BenchRow row, boolean low) {
        if (row.spread().isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = low ? row.spread().get().low() : row.spread().get().high();
        return OptionalDouble.of(row.peer().map(peer -> value / peer.value()).orElse(value));
    }

    private static String written(BenchRow row) {
        if (row.notMeasured().isPresent()) {
            return "not measured: " + row.notMeasured().get();
        }
        String value = RowTable.number(row.value()) + " " + row.unit();
        return row.ratio().isPresent() ? RowTable.number(row.ratio().getAsDouble()) + "x  (" + value + ")" : value;
    }

    private static String color(BenchRow row) {
        return switch (row.met().orElse(Target.Met.MISSED)) {
            case GOAL -> "#66bb6a";
            case FLOOR -> "#ffca28";
            case MISSED -> "#ef5350";
        };
    }

    private static double x(double value, double end) {
        return BAR_X + (end > 0 ? Math.max(0, value) / end * BAR_WIDTH : 0);
    }

    private static void bar(StringBuilder svg, int y, double end, String color) {
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                BAR_X,
                y,
                end - BAR_X,
                BAR_HEIGHT,
                color);
    }

    private static void mark(StringBuilder svg, double x, int y, String color) {
        line(svg, x, y - 3, x, y + BAR_HEIGHT + 3, color, 3);
    }

    private static void line(StringBuilder svg, double x1, int y1, double x2, int y2, String color, int width) {
        add(
                svg,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%d\"/>",
                x1,
                y1,
                x2,
                y2,
                color,
                width);
    }

    private static void label(StringBuilder svg, int x, int y, String color, String text) {
        add(svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", x, y, color, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
