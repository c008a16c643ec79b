package io.tidegate.loadtests.windows;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.local.LocalFlink;
import io.tidegate.loadtests.local.LocalJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a hot merchant does to the others: latency of payments at other merchants, from when they are due until they
 * have passed all hops, with one merchant that has a fifth of all payments and without it. One job with checkpoints,
 * an exchange before each hop; before it is timed the hot merchant has got more payments than are kept one by one.
 */
final class HotKeyPart implements Part {
    private static final String JOB = "f";
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final double PERCENTILE = 99;

    private final Scale scale;

    HotKeyPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is measured.
     *
     * @param before payments of the hot merchant before anything is timed
     * @param othersPerSecond payments at other merchants
     * @param stretch how long one window of payments is: as many checkpoints fall into one as into another
     * @param warmUp windows of each kind before the first measured one
     * @param rounds of windows: without, with, with, without
     */
    record Scale(int before, int othersPerSecond, Duration stretch, int warmUp, int rounds) {
        static final Scale FULL = new Scale(60_000, 2_000, LocalFlink.CHECKPOINT_INTERVAL.multipliedBy(2), 1, 2);
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        FeatureCatalog catalog = Catalogs.sixty(ProjectFiles.catalog());
        HotPayments.Plan plan =
                new HotPayments.Plan(options.seed(), catalog.size(), scale.before(), scale.othersPerSecond(), (int)
                        (scale.othersPerSecond() * scale.stretch().toMillis() / 1_000));
        List<Boolean> windows = windows();
        HotLatencies latencies = HotLatencies.start(JOB, windows.size());
        OtherLoad otherLoad = new OtherLoad();
        try (LocalFlink flink = LocalFlink.start(options.folder().resolve("flink-f"), 1)) {
            StreamExecutionEnvironment environment = LocalFlink.environment(LocalFlink.Backend.HEAP, true);
            environment.setBufferTimeout(0);
            HotPayments payments = new HotPayments(plan, windows);
            DataStream<RelayRecord> records = HopJob.source(environment, payments, payments.count());
            for (EntityType hop : catalog.hops()) {
                records = HopJob.hop(HopJob.exchanged(records, hop), catalog, hop);
            }
            HotLatencies.record(records, JOB);
            try (LocalJob job = flink.run(environment, JOB)) {
                job.awaitEvents(scale.before(), DEADLINE);
                otherLoad.start();
                job.awaitEnd(DEADLINE.plus(scale.stretch().multipliedBy(windows.size())));
                otherLoad.end();
            }
        }
        List<BenchRow> rows = rows(options, windows, latencies);
        rows.addAll(otherLoad.rows("f."));
        return rows;
    }

    /** Whether each window has the hot merchant. */
    private List<Boolean> windows() {
        List<Boolean> windows = new ArrayList<>();
        for (int i = 0; i < scale.warmUp(); i++) {
            windows.addAll(List.of(false, true));
        }
        for (int round = 0; round < scale.rounds(); round++) {
            windows.addAll(List.of(false, true, true, false));
        }
        return windows;
    }

    private List<BenchRow> rows(BenchOptions options, List<Boolean> windows, HotLatencies latencies) {
        Repeats with = new Repeats();
        Repeats without = new Repeats();
        for (int window = 2 * scale.warmUp(); window < windows.size(); window++) {
            boolean hot = windows.get(window);
            double millis = latencies.millis(window, PERCENTILE);
            options.say("f: %-8s p99 of the others %.3f ms", hot ? "with" : "without", millis);
            (hot ? with : without).add(millis);
        }
        List<BenchRow> rows = new ArrayList<>();
        Peer peer = new Peer("f.others.p99.without", without.median());
        rows.add(BenchRow.lower(peer.name(), peer.value(), "ms").from(without.spread()));
        rows.add(BenchRow.lower("f.others.p99.with", with.median(), "ms")
                .against(peer)
                .aiming(Target.floor(1.5))
                .from(with.spread()));
        rows.add(BenchRow.higher("f.rate.others", scale.othersPerSecond(), "events/s"));
        rows.add(BenchRow.higher("f.hot.before", scale.before(), "payments"));
        return rows;
    }
}
