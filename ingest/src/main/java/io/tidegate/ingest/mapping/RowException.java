package io.tidegate.ingest.mapping;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;

/** Leaves a row for its problem; never leaves the package. */
final class RowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    RowException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.problem = new Problem(code, message);
    }

    Problem problem() {
        return problem;
    }
}
