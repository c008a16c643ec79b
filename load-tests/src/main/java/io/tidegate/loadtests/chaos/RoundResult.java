package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

import io.tidegate.loadtests.audit.AnswerFindings;
import io.tidegate.loadtests.audit.WindowFindings;
import java.util.List;

/**
 * What came of one start of the cluster.
 *
 * @param round from 1
 * @param build version of Tidegate, and its commit
 * @param faults in the order of time
 * @param ended names of processes that ended on their own and were started again
 * @param seconds from the first event to the end of the load
 * @param ratePerSecond distinct events that were sent, in the mean
 * @param underLoad whether events were sent until the last fault was undone
 * @param settled what state holds of each entity at the end, beside all events
 */
public record RoundResult(
        int round,
        String build,
        List<FaultResult> faults,
        List<String> ended,
        double seconds,
        double ratePerSecond,
        boolean underLoad,
        AnswerFindings answers,
        WindowFindings windows,
        WindowFindings settled) {
    public RoundResult {
        requireNonNull(build, "build is null");
        faults = List.copyOf(faults);
        ended = List.copyOf(ended);
        requireNonNull(answers, "answers is null");
        requireNonNull(windows, "windows is null");
        requireNonNull(settled, "settled is null");
    }

    /** Whether nothing was lost, nothing contradicts, every window and all of state is the oracle's, under load. */
    public boolean holds() {
        return underLoad
                && answers.holds()
                && windows.holds()
                && settled.differing() == 0
                && settled.unverifiable() == 0;
    }
}
