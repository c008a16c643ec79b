package io.tidegate.loadtests.windows;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exact windows beside Flink's own, and what they cost by length, by key and in memory. */
public final class WindowsBenchmark implements Benchmark {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    public WindowsBenchmark() {
        parts.put("a", new SlidingPart(SlidingPart.Scale.FULL));
        parts.put("b", new OverPart(OverPart.Scale.FULL));
        parts.put("c", new LengthPart(LengthPart.Scale.FULL));
        parts.put("d", new KernelPart(KernelPart.Scale.FULL));
        parts.put("e", new HeapPart(HeapPart.Scale.FULL));
        parts.put("f", new HotKeyPart(HotKeyPart.Scale.FULL));
    }

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
        return List.copyOf(parts.keySet());
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (options.wants(part.getKey())) {
                options.say("part %s ...", part.getKey());
                rows.addAll(part.getValue().run(options));
            }
        }
        return rows;
    }
}
