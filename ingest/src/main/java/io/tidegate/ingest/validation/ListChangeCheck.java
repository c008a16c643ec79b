package io.tidegate.ingest.validation;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import java.util.Optional;

/** Texts of a change of a list, as people type them or files hold them. Messages never hold the text. */
public final class ListChangeCheck {
    /** Longest reason, in characters. */
    public static final int REASON_LENGTH_MAX = 500;

    private ListChangeCheck() {}

    /** What is wrong with an id: it must be one that an event can have, and no card number. */
    public static Optional<Problem> id(String id) {
        return token("id", id, FieldCheck.ID_LENGTH_MAX);
    }

    /** What is wrong with a tenant. */
    public static Optional<Problem> tenant(String tenant) {
        return token("tenant", tenant, FieldCheck.TENANT_LENGTH_MAX);
    }

    /** What is wrong with who did it. */
    public static Optional<Problem> author(String author) {
        return token("author", author, FieldCheck.ID_LENGTH_MAX);
    }

    /** What is wrong with a reason. */
    public static Optional<Problem> reason(String reason) {
        return token("reason", reason, REASON_LENGTH_MAX);
    }

    private static Optional<Problem> token(String name, String text, int lengthMax) {
        Problem problem = FieldCheck.text(name, text, lengthMax);
        if (problem == null && text.isBlank()) {
            problem = new Problem(ErrorCode.INVALID_FIELD, name + " is blank; expected a text");
        }
        if (problem == null && CardNumber.isIn(text)) {
            problem = new Problem(
                    ErrorCode.INVALID_FIELD,
                    name + " looks like a card number (13 to 19 digits that pass the Luhn check); expected a token");
        }
        return Optional.ofNullable(problem);
    }
}
