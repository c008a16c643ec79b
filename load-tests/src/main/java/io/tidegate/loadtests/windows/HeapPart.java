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

    private static final long HEAP_BYTES_MIN = 1L << 30;
    private static final long KEY_BYTES_MAX = 1_500;
    private static final long EVENT_BYTES_MAX = 180;

    private static final Duration DEADLINE = Duration.ofMinutes(8);
    private static final double BYTES_PER_GB = 1e9;

    private final Scale scale;

    HeapPart(Scale scale) {
        this.scale = scale;
    }

    /** A process that holds them with room to spare, so that collections are no part of what is measured. */
    static int heapMegabytes(int keys, int retained) {
        long bytes = HEAP_BYTES_MIN + (long) keys * (KEY_BYTES_MAX + (long) retained * EVENT_BYTES_MAX);
        return (int) (bytes >> 20);
    }

    /**
     * How much is kept.
     *
     * @param keys of the five entities together
     * @param retained events of each
     * @param heapMegabytes most that the process may use
     */
    record Scale(int keys, int retained, int heapMegabytes) {
        /** The full size, with so many keys and events of each. */
        static Scale of(int keys, int retained) {
            return new Scale(keys, retained, HeapPart.heapMegabytes(keys, retained));
        }
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
