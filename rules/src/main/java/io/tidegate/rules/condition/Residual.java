package io.tidegate.rules.condition;

import static java.util.Objects.requireNonNull;

/**
 * A part that no set of one name's values can stand for, such as a comparison of two names.
 *
 * @param wanted what the part must be, exactly
 */
public record Residual(FlagExpr part, boolean wanted) {
    public Residual {
        requireNonNull(part, "part is null");
    }
}
