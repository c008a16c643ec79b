package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.util.List;

/** The job beside a raw Kafka two-hop echo. */
public final class EchoBenchmark implements Benchmark {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "latency of the whole job beside a raw Kafka echo of two hops, and where the time of one event goes";
    }

    @Override
    public List<BenchRow> run(BenchOptions options) {
        return List.of();
    }
}
