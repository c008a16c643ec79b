package io.tidegate.deploy.replay.page;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.Truth;
import io.tidegate.rules.replay.VerdictTable;
import java.util.function.ToLongFunction;

/** What a verdict was worth, of the events of which it is known: counted, and in minor units of money. */
enum Worth {
    BAD_STOPPED(Truth.BAD, true),
    BAD_APPROVED(Truth.BAD, false),
    GOOD_STOPPED(Truth.GOOD, true);

    private final Truth truth;
    private final boolean stopped;

    Worth(Truth truth, boolean stopped) {
        this.truth = truth;
        this.stopped = stopped;
    }

    /** Whether the events turned out bad. */
    boolean isBad() {
        return truth == Truth.BAD;
    }

    /** Events of the kind. */
    long count(VerdictTable table) {
        return stopped ? table.stopped(truth) : table.count(truth, Verdict.APPROVE);
    }

    /** Their money. */
    long minor(VerdictTable table) {
        return stopped ? table.stoppedMinor(truth) : table.minor(truth, Verdict.APPROVE);
    }

    /** Events of the same truth, whatever was said of them. */
    long countOfTruth(VerdictTable table) {
        return all(table, truth);
    }

    /** Their money. */
    long minorOfTruth(VerdictTable table) {
        return table.stoppedMinor(truth) + table.minor(truth, Verdict.APPROVE);
    }

    /** How much more it is in one table than in another. */
    static long change(VerdictTable former, VerdictTable changed, ToLongFunction<VerdictTable> of) {
        return of.applyAsLong(changed) - of.applyAsLong(former);
    }

    /** The money of all events. */
    static long money(VerdictTable table) {
        long minor = 0;
        for (Truth truth : Truth.values()) {
            minor += table.stoppedMinor(truth) + table.minor(truth, Verdict.APPROVE);
        }
        return minor;
    }

    /** All events of a truth. */
    static long all(VerdictTable table, Truth truth) {
        return table.stopped(truth) + table.count(truth, Verdict.APPROVE);
    }
}
