package io.tidegate.scoring.model;

/** A graph ready to be evaluated, one row at a time. Used by one thread. */
public interface MarginFunction extends AutoCloseable {
    /**
     * Evaluates one row.
     *
     * @param vector a whole feature vector, NaN where absent
     * @param indexes for each input of the graph, in its order, the place in the vector
     * @return log-odds before calibration; may be NaN for a graph that makes it so
     * @throws io.tidegate.ingest.error.TidegateException INTERNAL where the runtime fails
     */
    double margin(double[] vector, int[] indexes);

    @Override
    void close();
}
