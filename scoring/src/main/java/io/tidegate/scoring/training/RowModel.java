package io.tidegate.scoring.training;

/** What gives rows of training data their margins. */
@FunctionalInterface
public interface RowModel {
    /** Log-odds of the row that starts at {@code offset} of {@code rows}. */
    double margin(float[] rows, int offset);
}
