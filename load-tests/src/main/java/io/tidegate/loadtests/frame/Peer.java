package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

/**
 * What a figure is compared with, measured in the same run.
 *
 * @param value in the figure's unit, not 0
 */
public record Peer(String name, double value) {
    public Peer {
        requireNonNull(name, "name is null");
        if (value == 0 || !Double.isFinite(value)) {
            throw new IllegalArgumentException("value=" + value + " of peer=" + name + " must be finite and not 0");
        }
    }
}
