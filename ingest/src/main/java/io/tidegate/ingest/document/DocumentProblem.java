package io.tidegate.ingest.document;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;

/** One mistake in a document: where, and what to do about it. */
public record DocumentProblem(ErrorCode code, Position position, String message) {
    public DocumentProblem {
        requireNonNull(code, "code is null");
        requireNonNull(position, "position is null");
        requireNonNull(message, "message is null");
    }
}
