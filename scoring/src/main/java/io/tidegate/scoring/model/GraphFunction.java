package io.tidegate.scoring.model;

import java.nio.FloatBuffer;

/** A graph ready to be run on rows that lie in a buffer which both sides keep. Used by one thread. */
public interface GraphFunction extends AutoCloseable {
    /** Most rows of one run. */
    int rowsMax();

    /** Room for {@link #rowsMax} rows, one after the other; to be filled by index. */
    FloatBuffer rows();

    /**
     * Runs the graph on the first rows.
     *
     * @param count 1 to {@link #rowsMax}
     * @return the output of all of them, one row after the other
     * @throws io.tidegate.ingest.error.TidegateException INTERNAL where the runtime fails
     */
    FloatBuffer run(int count);

    @Override
    void close();
}
