package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.workload.WorkloadParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo does.
 *
 * @param source the events
 * @param world the made-up world of the events, whose lists and profiles are put in Redis; absent for a file
 * @param total how many they are; 0 where nobody knows
 * @param pace when they are due
 * @param repeats whether a few events are sent twice
 * @param bad records mixed in that must become dead letters
 * @param ruleSets documents released before the first event
 * @param model package released before the first event
 * @param catalog of the features
 * @param audit answers whose features are computed again
 * @param evaluateAfterMillis how long after the first event the detection curve begins
 * @param keep whether everything stays up after the summary
 * @param parallelism subtasks of each step
 */
public record DemoOptions(
        FeedSource source,
        Optional<WorkloadParameters> world,
        long total,
        Pace pace,
        boolean repeats,
        long bad,
        List<Path> ruleSets,
        Optional<Path> model,
        Path catalog,
        int audit,
        long evaluateAfterMillis,
        boolean keep,
        int parallelism) {
    public DemoOptions {
        requireNonNull(source, "source is null");
        requireNonNull(world, "world is null");
        requireNonNull(pace, "pace is null");
        ruleSets = List.copyOf(ruleSets);
        requireNonNull(model, "model is null");
        requireNonNull(catalog, "catalog is null");
    }
}
