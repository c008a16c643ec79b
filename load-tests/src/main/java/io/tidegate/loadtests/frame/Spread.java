package io.tidegate.loadtests.frame;

/**
 * How sure a figure is.
 *
 * @param samples behind it
 * @param low lowest figure of the single windows
 * @param high highest figure of the single windows
 */
public record Spread(long samples, double low, double high) {
    public Spread {
        if (samples < 1 || low > high) {
            throw new IllegalArgumentException(
                    "samples=" + samples + " must be at least 1, and low=" + low + " not above high=" + high);
        }
    }
}
