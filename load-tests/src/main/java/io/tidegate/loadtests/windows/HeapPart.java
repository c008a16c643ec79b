package io.tidegate.loadtests.windows;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What histories take in memory: the state of the three hops of the sixty features on Flink's heap backend, in a job of
 * its own process, after a full collection.
 */
final class HeapPart implements Part {
    /** Figure of {@link HeapMain}: bytes in use with all histories, less those before the first. */
    static final String BYTES = "bytes";

    private static final Duration DEADLINE = Duration.ofMinutes(8);
    private static final double BYTES_PER_GB = 1e9;

    private final Scale scale;

    HeapPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is kept.
     *
     * @param keys of all three hops together
     * @param retained events of each
     */
    record Scale(int keys, int retained, int heapMegabytes) {
        static final Scale FULL = new Scale(1_000_000, 30, 9_000);
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        Map<String, List<Double>> figures = ChildJvm.run(
                options,
                "heap",
                scale.heapMegabytes(),
                HeapMain.class,
                List.of(
                        ProjectFiles.catalog().toAbsolutePath().toString(),
                        options.folder().resolve("flink-e").toAbsolutePath().toString(),
                        Long.toString(options.seed()),
                        Integer.toString(scale.keys()),
                        Integer.toString(scale.retained())),
                DEADLINE);
        double bytes = figures.getOrDefault(BYTES, List.of(Double.NaN)).get(0);
        return List.of(
                BenchRow.lower("e.heap", bytes / BYTES_PER_GB, "GB").aiming(Target.floorAndGoal(2.5, 1.5)),
                BenchRow.lower("e.key", bytes / scale.keys(), "bytes/key"),
                BenchRow.lower("e.event", bytes / scale.keys() / scale.retained(), "bytes/event of a key"),
                BenchRow.higher("e.keys", scale.keys(), "keys"),
                BenchRow.higher("e.retained", scale.retained(), "events of each key"));
    }
}
