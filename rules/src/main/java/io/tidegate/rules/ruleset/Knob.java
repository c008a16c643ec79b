package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

/**
 * A number that officers turn without touching a rule.
 *
 * @param min lowest value it may be turned to, inclusive
 * @param max highest value it may be turned to, inclusive
 */
public record Knob(String name, double value, double min, double max) {
    public Knob {
        requireNonNull(name, "name is null");
    }
}
