package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.EntryEnd;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When an entry ends by itself. */
final class EndOptions {
    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Day after which it ends (in UTC), such as 2026-12-31, or an instant such as"
                    + " 2026-12-31T18:00:00Z (default: never).")
    private @Nullable String until;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long it holds, such as 12h or 30d, instead of --until.")
    private @Nullable Long forMillis;

    /** When it ends, milliseconds since the epoch; empty: never. */
    OptionalLong millis(long nowMillis, List<Problem> problems) {
        if (until != null && forMillis != null) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, "--until and --for are given; expected one of them"));
        } else if (forMillis != null && forMillis <= 0) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, "--for=" + forMillis + "ms; expected more than 0"));
        } else if (forMillis != null) {
            return OptionalLong.of(nowMillis + forMillis);
        } else if (until != null) {
            try {
                return OptionalLong.of(EntryEnd.millis(until, nowMillis));
            } catch (TidegateException e) {
                problems.addAll(e.problems());
            }
        }
        return OptionalLong.empty();
    }
}
