package io.tidegate.loadtests.latency;

import java.util.ArrayList;
import java.util.List;

/** When a path is warm: its last two windows are much alike. */
public final class WarmUp {
    /** Windows of each path before the first measured one. */
    public static final int WINDOWS_MIN = 3;

    /** Measured anyway after so many, and said so. */
    public static final int WINDOWS_MAX = 10;

    private static final double LIKENESS = 0.15;

    private final List<Double> medians = new ArrayList<>();

    public void add(LatencyFigures window) {
        add(window.millis(50));
    }

    /** @param median of a window, in any unit */
    public void add(double median) {
        medians.add(median);
    }

    public int windows() {
        return medians.size();
    }

    /** Whether the last two medians differ by at most 15 percent. */
    public boolean steady() {
        if (medians.size() < WINDOWS_MIN) {
            return false;
        }
        double last = medians.get(medians.size() - 1);
        double before = medians.get(medians.size() - 2);
        return Math.abs(last - before) <= LIKENESS * Math.max(last, before);
    }
}
