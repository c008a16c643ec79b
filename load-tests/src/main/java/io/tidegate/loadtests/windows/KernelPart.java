package io.tidegate.loadtests.windows;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The kernel alone: sixty features over five entities for one event, through the hops of account, merchant and device in
 * one thread, without Flink, records in groups as the export takes them. A key is an account, a card, a merchant, a business or a device, and has as many events as
 * it has when events come and go.
 */
final class KernelPart implements Part {
    /** Figures of {@link KernelMain}. */
    static final String MICROS = "micros";

    static final String SINGLE_MICROS = "singleMicros";
    static final String GC_MICROS = "gcMicros";
    static final String COMPARED = "compared";
    static final String REACH_NANOS = "reachNanos";
    static final String OTHER_LOAD = "otherLoad";

    private static final Duration DEADLINE = Duration.ofMinutes(8);

    private final Scale scale;

    KernelPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is measured.
     *
     * @param keys of the five entities together
     * @param retained events that each key has
     * @param batch events between two looks at the clock
     * @param batches that are measured
     * @param heapMegabytes most that the process may use
     */
    record Scale(int keys, int retained, int batch, int batches, int heapMegabytes) {
        private static final int BATCH = 100_000;
        private static final int BATCHES = 10;

        /** The full size, with so many keys and events of each. */
        static Scale of(int keys, int retained) {
            return new Scale(keys, retained, BATCH, BATCHES, HeapPart.heapMegabytes(keys, retained));
        }
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        Map<String, List<Double>> figures = ChildJvm.run(
                options,
                "kernel",
                scale.heapMegabytes(),
                KernelMain.class,
                List.of(
                        ProjectFiles.catalog().toAbsolutePath().toString(),
                        Long.toString(options.seed()),
                        Integer.toString(scale.keys()),
                        Integer.toString(scale.retained()),
                        Integer.toString(scale.batch()),
                        Integer.toString(scale.batches())),
                DEADLINE);
        List<BenchRow> rows = new ArrayList<>();
        rows.add(BenchRow.higher("d.compared", only(figures, COMPARED), "vectors"));
        rows.add(row(figures, MICROS, "d.kernel").aiming(Target.floorAndGoal(8, 4)));
        rows.add(row(figures, SINGLE_MICROS, "d.kernel.oneByOne"));
        rows.add(row(figures, GC_MICROS, "d.gcPauses"));
        figures.keySet().stream()
                .filter(name -> name.startsWith(MICROS + '.'))
                .forEach(name -> rows.add(row(figures, name, "d.hop." + name.substring(MICROS.length() + 1))));
        rows.add(BenchRow.lower("d.machine.reach", only(figures, REACH_NANOS), "ns to uncached memory"));
        rows.add(BenchRow.higher("d.keys", scale.keys(), "keys"));
        rows.add(BenchRow.higher("d.retained", scale.retained(), "events of each key"));
        rows.add(BenchRow.lower("d.machine.otherLoad", only(figures, OTHER_LOAD), "of all cores")
                .aiming(Target.goal(io.tidegate.loadtests.frame.OtherLoad.SHARE_MAX)));
        return rows;
    }

    private static BenchRow row(Map<String, List<Double>> figures, String figure, String name) {
        Repeats repeats = new Repeats();
        figures.getOrDefault(figure, List.of()).forEach(repeats::add);
        return BenchRow.lower(name, repeats.median(), "us/event").from(repeats.spread());
    }

    private static double only(Map<String, List<Double>> figures, String figure) {
        return figures.getOrDefault(figure, List.of(Double.NaN)).get(0);
    }
}
