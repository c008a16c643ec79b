package io.tidegate.scoring.model;

import io.tidegate.ingest.error.Problem;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.List;

/** Port to what reads, writes and runs the graphs of model packages. Safe for many threads. */
public interface GraphRuntime {
    /**
     * Looks an untrusted graph of tensor operations over without running any of it.
     *
     * @param inputs number of inputs that the card names
     * @return every reason against it, INVALID_MODEL; none where it may be opened
     */
    List<Problem> check(byte[] graph, int inputs);

    /**
     * Reads an untrusted graph of trees.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL where it is anything else than what {@link #graphs}
     *     would write
     */
    TreeEnsemble trees(byte[] graph, int inputs);

    /** Writes the graphs of trees; the same trees give the same bytes. */
    TreeGraphs graphs(TreeEnsemble ensemble);

    /**
     * Opens a graph that was checked or written here, on the CPU. The caller closes what it gets.
     *
     * @param outputs columns of its output
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL where the runtime refuses it
     */
    GraphFunction open(byte[] graph, int inputs, int outputs);
}
