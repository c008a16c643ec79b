package io.tidegate.loadtests.path;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import java.util.List;

/** How long it takes to encode decisions, measured apart because a decision cannot name the time of its own encoding. */
final class Encoding {
    private static final int WARM_UP_PASSES = 5;
    private static final int MEASURED_PASSES = 5;

    private Encoding() {}

    /** Mean nanoseconds for one of these decisions; at least one. */
    static double meanNanos(List<Decision> decisions) {
        DecisionCodec codec = new DecisionCodec();
        long bytes = 0;
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            bytes += encode(codec, decisions);
        }
        long startNanos = System.nanoTime();
        for (int pass = 0; pass < MEASURED_PASSES; pass++) {
            bytes += encode(codec, decisions);
        }
        double spent = System.nanoTime() - startNanos;
        if (bytes == 0) {
            throw new IllegalStateException("decisions=" + decisions.size() + " gave no bytes");
        }
        return spent / MEASURED_PASSES / decisions.size();
    }

    private static long encode(DecisionCodec codec, List<Decision> decisions) {
        long bytes = 0;
        for (Decision decision : decisions) {
            bytes += codec.encode(decision).length;
        }
        return bytes;
    }
}
