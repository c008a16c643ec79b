package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

/** A peer that this machine cannot run; the others are measured without it. */
final class NotMeasured extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason as a row says it */
    NotMeasured(String reason) {
        super(reason);
        this.reason = requireNonNull(reason, "reason is null");
    }

    String reason() {
        return reason;
    }
}
