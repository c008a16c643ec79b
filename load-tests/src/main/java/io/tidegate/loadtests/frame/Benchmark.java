package io.tidegate.loadtests.frame;

import java.util.List;

/** Something that can be measured again by one command, beside the peers it is compared with. */
public interface Benchmark {
    /** As typed after {@code bench}: lower case. */
    String name();

    /** One sentence: what is compared with what. */
    String description();

    /**
     * Measures. Peers run in the same run, warm and interleaved; a figure that is lost is a row all the same.
     *
     * @throws Exception where a part does not start or an event gets no answer: then there are no figures
     */
    List<BenchRow> run(BenchOptions options) throws Exception;
}
