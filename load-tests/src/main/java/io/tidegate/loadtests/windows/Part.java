package io.tidegate.loadtests.windows;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import java.util.List;

/** One of the measurements of {@code bench windows}. */
interface Part {
    /** Measures; its rows begin with the name of the part. */
    List<BenchRow> run(BenchOptions options) throws Exception;
}
