package io.tidegate.ingest.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** One error as a value: its code and what was found against what was expected, without personal data. */
public record Problem(ErrorCode code, String message) implements Serializable {
    private static final long serialVersionUID = 1;

    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
