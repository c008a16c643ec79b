package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;

/** Shows how the demo goes: on a terminal redrawn in place, else a line now and then. One thread at a time. */
final class LiveView {
    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final long PLAIN_INTERVAL_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private int drawn;
    private long plainNanos;
    private boolean first = true;

    /** @param terminal whether lines can be redrawn */
    LiveView(PrintWriter out, boolean terminal) {
        this.out = requireNonNull(out, "out is null");
        this.terminal = terminal;
    }

    /** Shows a moment. */
    void show(DemoSnapshot snapshot, long nowNanos) {
        if (terminal) {
            redraw(ViewText.lines(snapshot));
        } else if (first || nowNanos - plainNanos >= PLAIN_INTERVAL_NANOS) {
            first = false;
            plainNanos = nowNanos;
            out.println(ViewText.oneLine(snapshot));
            out.flush();
        }
    }

    /** Shows the last moment in full, and leaves it there. */
    void end(DemoSnapshot snapshot) {
        if (terminal) {
            redraw(ViewText.lines(snapshot));
        } else {
            ViewText.lines(snapshot).forEach(out::println);
        }
        drawn = 0;
        out.flush();
    }

    /** Prints a line above what is drawn next. */
    void say(String line) {
        drawn = 0;
        out.println(line);
        out.flush();
    }

    private void redraw(List<String> lines) {
        out.print(NO_WRAP);
        out.print(UP_AND_CLEAR.repeat(drawn));
        lines.forEach(out::println);
        out.print(WRAP);
        out.flush();
        drawn = lines.size();
    }
}
