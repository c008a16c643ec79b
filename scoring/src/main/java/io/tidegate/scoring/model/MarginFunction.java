package io.tidegate.scoring.model;

/** A model without its card: rows to margins. Used by one thread. */
interface MarginFunction extends AutoCloseable {
    /**
     * The log-odds of one row before calibration; may be NaN for a graph that makes it so.
     *
     * @param vector a whole feature vector, NaN where absent
     * @param indexes of each input, its place in the vector
     * @throws io.tidegate.ingest.error.TidegateException INTERNAL where the runtime fails
     */
    double margin(double[] vector, int[] indexes);

    /** Rows that are worth being scored together; 1 where it makes no difference. */
    int batchMax();

    /** The margins of the first vectors, at most {@link #batchMax}. */
    void margins(double[][] vectors, int count, int[] indexes, double[] margins);

    /**
     * What each input adds to the margin of one row.
     *
     * @param contributions room for one of each input
     * @return what they start from: it and they sum to the margin
     */
    double contributions(double[] vector, int[] indexes, double[] contributions);

    @Override
    void close();
}
