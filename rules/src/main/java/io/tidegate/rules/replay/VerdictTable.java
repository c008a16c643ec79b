package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;

/** How many events, and how much money in minor units, got which verdict, by what came of them. */
public final class VerdictTable {
    private final long[][] counts = new long[Truth.values().length][Verdict.values().length];
    private final long[][] minor = new long[Truth.values().length][Verdict.values().length];

    void add(Truth truth, Verdict verdict, long amountMinor) {
        counts[truth.ordinal()][verdict.ordinal()]++;
        minor[truth.ordinal()][verdict.ordinal()] += amountMinor;
    }

    /** Events of a truth with a verdict. */
    public long count(Truth truth, Verdict verdict) {
        return counts[truth.ordinal()][verdict.ordinal()];
    }

    /** Their money. */
    public long minor(Truth truth, Verdict verdict) {
        return minor[truth.ordinal()][verdict.ordinal()];
    }

    /** Events with a verdict. */
    public long count(Verdict verdict) {
        long sum = 0;
        for (Truth truth : Truth.values()) {
            sum += count(truth, verdict);
        }
        return sum;
    }

    /** All events. */
    public long count() {
        long sum = 0;
        for (Verdict verdict : Verdict.values()) {
            sum += count(verdict);
        }
        return sum;
    }

    /** Events of a truth that were not approved: caught where bad, stopped where good. */
    public long stopped(Truth truth) {
        long sum = 0;
        for (Verdict verdict : Verdict.values()) {
            sum += verdict == Verdict.APPROVE ? 0 : count(truth, verdict);
        }
        return sum;
    }

    /** Their money. */
    public long stoppedMinor(Truth truth) {
        long sum = 0;
        for (Verdict verdict : Verdict.values()) {
            sum += verdict == Verdict.APPROVE ? 0 : minor(truth, verdict);
        }
        return sum;
    }

    /** Share of all events with a verdict, 0 where there are no events. */
    public double share(Verdict verdict) {
        long all = count();
        return all == 0 ? 0 : count(verdict) / (double) all;
    }
}
