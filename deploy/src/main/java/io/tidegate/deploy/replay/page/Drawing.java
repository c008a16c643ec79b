package io.tidegate.deploy.replay.page;

import java.util.List;
import java.util.Locale;

/** One image that stands in the page. Looks are classes of {@link PageStyle}; lengths are units of the image. */
final class Drawing {
    /** How wide every image is. */
    static final int WIDTH = 960;

    private final String name;
    private final Markup parts = new Markup();

    /** @param name what is to be seen, for those who cannot see it */
    Drawing(String name) {
        this.name = name;
    }

    /** Draws a bar or a field. */
    Drawing box(String look, double x, double y, double width, double height) {
        return box(look, x, y, width, height, 1, "");
    }

    /**
     * Draws a bar or a field.
     *
     * @param strength how opaque its colour is, 0 to 1
     * @param hint told to who points at it; empty for none
     */
    Drawing box(String look, double x, double y, double width, double height, double strength, String hint) {
        parts.add(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill-opacity=\"%s\">%s</rect>",
                look,
                number(x),
                number(y),
                number(Math.max(0, width)),
                number(height),
                String.format(Locale.ROOT, "%.2f", strength),
                title(hint));
        return this;
    }

    /** Writes a text whose letters stand on a line. */
    Drawing text(String look, double x, double y, String text) {
        parts.add("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", look, number(x), number(y), text);
        return this;
    }

    /** Writes a text that may be too long for its place; pointed at, it is told whole. */
    Drawing fitted(String look, double x, double y, double widthMax, String text) {
        parts.add(
                "<text class=\"%s\" x=\"%s\" y=\"%s\">%s%s</text>",
                look, number(x), number(y), title(text), Lettering.fitted(text, widthMax));
        return this;
    }

    /** Draws a straight line. */
    Drawing line(String look, double x1, double y1, double x2, double y2) {
        parts.add(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                look, number(x1), number(y1), number(x2), number(y2));
        return this;
    }

    /** Draws a line through points, each of which is x and y. */
    Drawing curve(String look, List<double[]> points) {
        StringBuilder places = new StringBuilder();
        for (double[] point : points) {
            places.append(number(point[0])).append(',').append(number(point[1])).append(' ');
        }
        parts.add(
                "<polyline class=\"%s\" points=\"%s\"/>",
                look, places.toString().trim());
        return this;
    }

    /** Draws a dot. */
    Drawing dot(String look, double x, double y, double radius, String hint) {
        parts.add(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\">%s</circle>",
                look, number(x), number(y), number(radius), title(hint));
        return this;
    }

    /** Says which colour is before and which is after, at the upper edge. */
    Drawing legend(double x, String before, String after) {
        box("before", x, 4, 14, 10);
        text("mute", x + 20, 13, before);
        double second = x + 20 + Lettering.width(before) + 24;
        box("after", second, 4, 14, 10);
        return text("mute", second + 20, 13, after);
    }

    /** The image. */
    Markup image(double height) {
        return new Markup()
                .add(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
                        WIDTH, number(height), name)
                .add(parts)
                .add("</svg>");
    }

    private static Markup title(String hint) {
        return hint.isEmpty() ? new Markup() : new Markup().add("<title>%s</title>", hint);
    }

    private static String number(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }
}
