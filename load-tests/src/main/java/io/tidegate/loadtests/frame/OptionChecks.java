package io.tidegate.loadtests.frame;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with the options of a command, so that a person is told all of it at once. */
public final class OptionChecks {
    private final List<Problem> problems = new ArrayList<>();

    /** A number must lie in a range, both ends included. @param option as it is typed */
    public void range(String option, long value, long least, long most) {
        require(value >= least && value <= most, option + "=" + value + ", expected " + least + " to " + most);
    }

    /** Something must hold. @param message where it does not */
    public void require(boolean holds, String message) {
        if (!holds) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, message));
        }
    }

    /** What something makes of its options; empty where it refuses them. */
    public <T> Optional<T> of(Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (TidegateException refused) {
            problems.addAll(refused.problems());
            return Optional.empty();
        }
    }

    /**
     * Ends the checks.
     *
     * @throws TidegateException with all that was found, where anything was
     */
    public void end() {
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }
}
