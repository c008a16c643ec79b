package io.tidegate.loadtests.windows;

import static java.util.Objects.requireNonNull;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Exact windows beside Flink's own, and what they cost by length, by key and in memory. */
public final class WindowsBenchmark implements Benchmark {
    private static final List<String> PARTS = List.of("a", "b", "c", "d", "e", "f");

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Keys of parts d and e, 600 to 1000000 (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--retained",
            paramLabel = "N",
            defaultValue = "30",
            description = "Events of each of these keys, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int retained;

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public String description() {
        return "exact windows beside Flink's sliding windows and SQL OVER, and their cost by length, by key and in memory";
    }

    @Override
    public List<String> parts() {
        return PARTS;
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        Map<String, Part> parts = Map.of(
                "a", new SlidingPart(SlidingPart.Scale.FULL),
                "b", new OverPart(OverPart.Scale.FULL),
                "c", new LengthPart(LengthPart.Scale.FEW, LengthPart.Scale.MANY),
                "d", new KernelPart(KernelPart.Scale.of(keys, retained)),
                "e", new HeapPart(HeapPart.Scale.of(keys, retained)),
                "f", new HotKeyPart(HotKeyPart.Scale.FULL));
        List<BenchRow> rows = new ArrayList<>();
        for (String name : PARTS) {
            if (options.wants(name)) {
                options.say("part %s ...", name);
                rows.addAll(requireNonNull(parts.get(name), name).run(options));
            }
        }
        return rows;
    }
}
