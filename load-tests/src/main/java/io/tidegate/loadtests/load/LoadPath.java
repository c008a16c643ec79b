package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.kafka.Topics;

/**
 * A way from one topic to another that payments take. Each is answered by a record whose key is the payment's tenant and
 * event id; a way that forwards records as they are gets them under that key.
 *
 * @param name as rows and progress have it
 * @param byEvent whether payments are sent under the key of their answer; else under that of their first entity, as
 *     publishers send them
 * @param isJudged whether answers are decisions, among fences, of which some are void
 */
public record LoadPath(String name, String inputTopic, String outputTopic, boolean byEvent, boolean isJudged) {
    /** The decision job. */
    public static final LoadPath JOB = new LoadPath("job", Topics.EVENTS, Topics.DECISIONS, false, true);

    public LoadPath {
        requireNonNull(name, "name is null");
        requireNonNull(inputTopic, "inputTopic is null");
        requireNonNull(outputTopic, "outputTopic is null");
    }

    /** A way of the benchmarks, between topics of its own that are made beforehand. */
    public static LoadPath ofBenchmark(String name) {
        return new LoadPath(name, "bench." + name + ".in", "bench." + name + ".out", true, false);
    }
}
