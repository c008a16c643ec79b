package io.tidegate.deploy.replay.page;

/** Two bars for each thing, before above after, with what they say behind them. */
final class PairBars {
    /** From one pair to the next. */
    static final int PITCH = 44;

    private static final int BAR = 13;
    private static final int GAP = 2;
    private static final int LETTERS = 11;
    private static final int TEXT_GAP = 6;

    private final Drawing drawing;
    private final double x;
    private final double width;

    /**
     * @param x where bars begin
     * @param width of a bar whose value is the end of its scale
     */
    PairBars(Drawing drawing, double x, double width) {
        this.drawing = drawing;
        this.x = x;
        this.width = width;
    }

    /**
     * Draws a pair.
     *
     * @param y its upper edge
     * @param end of the scale, above 0
     */
    void draw(double y, double end, Bar before, Bar after) {
        drawing.line("axis", x, y - 3, x, y + 2 * BAR + GAP + 3);
        draw("before", y, end, before);
        draw("after", y + BAR + GAP, end, after);
    }

    private void draw(String look, double y, double end, Bar bar) {
        double length = width * Math.min(1, Math.max(0, bar.value / end));
        drawing.box(look, x, y, length, BAR, 1, look + ": " + bar.text);
        drawing.text("figure", x + length + TEXT_GAP, y + LETTERS, bar.text);
    }

    /** Writes what a pair is of, with a second line below. */
    static void name(Drawing drawing, double y, double widthMax, String name, String below) {
        drawing.fitted("name", 0, y + LETTERS, widthMax, name);
        drawing.fitted("mute", 0, y + LETTERS + BAR + GAP, widthMax, below);
    }

    /**
     * One bar.
     *
     * @param value 0 or more
     * @param text that says it
     */
    record Bar(double value, String text) {}
}
