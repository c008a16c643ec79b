package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.LatencyLog;

/** Latencies of one run on their way to a log: those of the lead-in under a tag of their own. */
final class LoggedLatencies implements LoadTimeline.Latencies {
    private final LatencyLog.Series leadIn;
    private final LatencyLog.Series measured;

    LoggedLatencies(LatencyLog log, LoadPace pace) {
        this.leadIn = log.series(pace.tag() + "-lead-in");
        this.measured = log.series(pace.tag());
    }

    @Override
    public void answered(long latencyNanos, boolean isMeasured) {
        (isMeasured ? measured : leadIn).record(latencyNanos);
    }

    /** Writes the interval that ends now. */
    void write() {
        leadIn.write();
        measured.write();
    }
}
