package io.tidegate.scoring.model;

import io.tidegate.ingest.error.Problem;
import java.util.List;

/** Port to what evaluates the graphs of model packages. Safe for many threads. */
public interface GraphRuntime {
    /**
     * Looks an untrusted graph over without running any of it.
     *
     * @param inputs number of inputs that the card names
     * @return every reason against it, INVALID_MODEL; none where it may be opened
     */
    List<Problem> check(byte[] graph, int inputs);

    /**
     * Opens a checked graph. The caller closes what it gets.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL where the runtime refuses it
     */
    MarginFunction open(byte[] graph, int inputs);
}
