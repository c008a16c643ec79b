package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.local.Gate;
import io.tidegate.loadtests.local.LocalFlink;
import io.tidegate.loadtests.local.LocalFlink.Backend;
import io.tidegate.loadtests.local.LocalJob;
import io.tidegate.loadtests.local.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What an event costs by the length of the window, on both state backends: time inside the hop, state read and written
 * included, in a real job for each length. All jobs stand by with full windows; one at a time is let run, in turn.
 */
final class LengthPart implements Part {
    private static final EntityType HOP = EntityType.ACCOUNT;
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration FILL_DEADLINE = Duration.ofMinutes(4);
    private static final long STILL_MILLIS = 5;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Scale scale;

    LengthPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is measured.
     *
     * @param accounts one payment of each in every minute
     * @param days of the windows, shortest first; a fraction of one where they are shorter
     * @param warmUp payments at least before a job is timed
     * @param stretch how long each job is let run, each time
     * @param repeats of each length
     */
    record Scale(int accounts, List<Duration> lengths, int warmUp, Duration stretch, int repeats) {
        static final Scale FULL = new Scale(
                20,
                List.of(
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(30)),
                200_000,
                Duration.ofMillis(400),
                9);

        /** Past it, windows are full, payments leave them, and what left is forgotten. */
        long fill(Duration length) {
            Duration kept = length.plusMillis(HopLimits.DEFAULT.allowedLatenessMillis());
            return Math.max(warmUp, accounts * (kept.dividedBy(PERIOD) + 10));
        }
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        OtherLoad otherLoad = new OtherLoad();
        for (Backend backend : Backend.values()) {
            rows.addAll(run(options, backend, otherLoad));
        }
        rows.addAll(otherLoad.rows("c."));
        return rows;
    }

    private List<BenchRow> run(BenchOptions options, Backend backend, OtherLoad otherLoad) throws Exception {
        String prefix = "c." + backend.name().toLowerCase(Locale.ROOT) + '.';
        List<LocalJob> jobs = new ArrayList<>();
        try (LocalFlink flink = LocalFlink.start(
                options.folder().resolve("flink-" + prefix), scale.lengths().size())) {
            try {
                for (Duration length : scale.lengths()) {
                    jobs.add(flink.run(job(backend, length, options.seed()), name(prefix, length)));
                }
                for (int i = 0; i < jobs.size(); i++) {
                    Duration length = scale.lengths().get(i);
                    jobs.get(i).awaitEvents(scale.fill(length), FILL_DEADLINE);
                    Gate.named(name(prefix, length)).close();
                }
                List<BenchRow> rows = rows(prefix, measured(prefix, otherLoad));
                rows.forEach(row -> options.say("%-16s %8.3f us", row.name(), row.value()));
                return rows;
            } finally {
                for (LocalJob job : jobs) {
                    job.close();
                }
            }
        }
    }

    private StreamExecutionEnvironment job(Backend backend, Duration length, long seed) {
        FeatureCatalog catalog = Catalogs.oneOfEach(length.toMinutes() + "m");
        String name = name("c." + backend.name().toLowerCase(Locale.ROOT) + '.', length);
        StreamExecutionEnvironment environment = LocalFlink.environment(backend, false);
        AccountPayments payments = new AccountPayments(new AccountPayments.Plan(
                seed, scale.accounts(), PERIOD.toMillis(), false, catalog.size(), false, name));
        HopJob.metered(
                HopJob.hop(HopJob.inPlace(HopJob.source(environment, payments, Long.MAX_VALUE), HOP), catalog, HOP),
                name);
        return environment;
    }

    /** Microseconds an event of each length, forwards and backwards in turn. */
    private List<Repeats> measured(String prefix, OtherLoad otherLoad) throws InterruptedException {
        List<Repeats> figures = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scale.lengths().size(); i++) {
            figures.add(new Repeats());
            order.add(i);
        }
        Thread.sleep(STILL_MILLIS);
        for (int repeat = 0; repeat < scale.repeats(); repeat++) {
            for (int i : order) {
                otherLoad.start();
                figures.get(i).add(micros(name(prefix, scale.lengths().get(i))));
                otherLoad.end();
            }
            Collections.reverse(order);
        }
        return figures;
    }

    private double micros(String job) throws InterruptedException {
        Meter meter = Meter.named(job);
        long events = meter.events();
        long nanos = meter.nanos();
        Gate.named(job).open();
        Thread.sleep(scale.stretch().toMillis());
        Gate.named(job).close();
        Thread.sleep(STILL_MILLIS);
        return (meter.nanos() - nanos) / NANOS_PER_MICRO / Math.max(1, meter.events() - events);
    }

    private List<BenchRow> rows(String prefix, List<Repeats> figures) {
        Peer shortest =
                new Peer(name(prefix, scale.lengths().get(0)), figures.get(0).median());
        List<BenchRow> rows = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            BenchRow row = BenchRow.lower(
                            name(prefix, scale.lengths().get(i)), figures.get(i).median(), "us/event")
                    .from(figures.get(i).spread());
            if (i > 0) {
                row = row.against(shortest);
            }
            rows.add(i == figures.size() - 1 ? row.aiming(Target.floorAndGoal(1.5, 1.2)) : row);
        }
        return rows;
    }

    private static String name(String prefix, Duration length) {
        if (length.toDays() > 0) {
            return prefix + length.toDays() + "d";
        }
        return prefix + (length.toHours() > 0 ? length.toHours() + "h" : length.toMinutes() + "m");
    }
}
