package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Position;

/**
 * One thing found in a rule set.
 *
 * @param message in an officer's words, with what to do
 * @param shown the message with file, line and column, the line itself, and a caret
 */
public record Finding(Check check, Position position, String message, String shown) {
    public Finding {
        requireNonNull(check, "check is null");
        requireNonNull(position, "position is null");
        requireNonNull(message, "message is null");
        requireNonNull(shown, "shown is null");
    }

    /** How bad it is. */
    public Level level() {
        return check.level();
    }
}
