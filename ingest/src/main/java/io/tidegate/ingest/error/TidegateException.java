package io.tidegate.ingest.error;

import java.util.List;

/**
 * Problems on their way to whoever handles their type: thrown at commands and start-up, never for an event. They outlast
 * being serialized, as what fails a job is between its processes.
 */
public final class TidegateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<Problem> problems;

    public TidegateException(ErrorCode code, String message) {
        this(List.of(new Problem(code, message)));
    }

    public TidegateException(ErrorCode code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.problems = List.of(new Problem(code, message));
    }

    /** All problems found, at least one. */
    public TidegateException(List<Problem> problems) {
        super(String.join(
                System.lineSeparator(), problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
