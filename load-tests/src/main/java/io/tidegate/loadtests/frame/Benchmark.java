package io.tidegate.loadtests.frame;

import java.util.List;

/**
 * Something that can be measured again by one command, beside the peers it is compared with. Listed as a service; its
 * own options are fields of its class, annotated as picocli's {@code @Option}: they stand beside those of all.
 */
public interface Benchmark {
    /** As typed after {@code bench}: lower case. */
    String name();

    /** One sentence: what is compared with what. */
    String description();

    /** Names of its parts in the order in which they run, for {@code --only}; empty where it is one piece. */
    default List<String> parts() {
        return List.of();
    }

    /** Lines below its options in its help: what its rows are, and what else a person should know before it runs. */
    default List<String> help() {
        return List.of();
    }

    /**
     * Measures. Peers run in the same run, warm and interleaved, and are compared for equal results before a clock is
     * looked at; a figure that is lost is a row all the same.
     *
     * @throws ResultsDiffer where what is compared gives different results
     * @throws Exception where a part does not start or an event gets no answer: then there are no figures either
     */
    List<BenchRow> run(BenchOptions options) throws Exception;
}
