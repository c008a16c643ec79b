package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
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

/** One job for each length of the window, on one backend: all stand by with full windows, one at a time is let run. */
final class LengthJobs {
    private static final EntityType HOP = EntityType.ACCOUNT;
    private static final Duration FILL_DEADLINE = Duration.ofMinutes(4);
    private static final long STILL_MILLIS = 5;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double FLOOR = 1.5;
    private static final double GOAL = 1.2;

    private final LengthPart.Scale scale;
    private final Backend backend;
    private final String prefix;

    LengthJobs(LengthPart.Scale scale, Backend backend) {
        this.scale = scale;
        this.backend = backend;
        this.prefix = "c." + backend.name().toLowerCase(Locale.ROOT) + '.' + scale.name();
    }

    /** Measures. */
    List<BenchRow> run(BenchOptions options, OtherLoad otherLoad) throws Exception {
        List<LocalJob> jobs = new ArrayList<>();
        try (LocalFlink flink = LocalFlink.start(
                options.folder().resolve("flink-" + prefix), scale.lengths().size())) {
            try {
                for (Duration length : scale.lengths()) {
                    jobs.add(flink.run(job(length, options.seed()), name(length)));
                }
                for (int i = 0; i < jobs.size(); i++) {
                    Duration length = scale.lengths().get(i);
                    jobs.get(i).awaitEvents(scale.fill(length), FILL_DEADLINE);
                    Gate.named(name(length)).close();
                }
                List<BenchRow> rows = rows(measured(otherLoad));
                rows.forEach(row -> options.say("%-24s %8.3f us", row.name(), row.value()));
                return rows;
            } finally {
                for (LocalJob job : jobs) {
                    job.close();
                }
            }
        }
    }

    private StreamExecutionEnvironment job(Duration length, long seed) {
        FeatureCatalog catalog = Catalogs.oneOfEach(length.toMinutes() + "m");
        String name = name(length);
        StreamExecutionEnvironment environment = LocalFlink.environment(backend, true);
        AccountPayments payments = new AccountPayments(new AccountPayments.Plan(
                seed, scale.accounts(), LengthPart.PERIOD.toMillis(), false, catalog.size(), false, name));
        HopJob.metered(HopJob.inPlace(HopJob.source(environment, payments, Long.MAX_VALUE), HOP), catalog, HOP, name);
        return environment;
    }

    /**
     * Microseconds an event of each length, forwards and backwards in turn. What a checkpoint makes a job do after its
     * stretch counts for that stretch: it lasts until the job's next one begins.
     */
    private List<Repeats> measured(OtherLoad otherLoad) throws InterruptedException {
        List<Stretch> stretches = new ArrayList<>();
        for (Duration length : scale.lengths()) {
            stretches.add(new Stretch(name(length)));
        }
        List<Stretch> order = new ArrayList<>(stretches);
        Thread.sleep(STILL_MILLIS);
        for (int repeat = 0; repeat < scale.repeats(); repeat++) {
            for (Stretch stretch : order) {
                stretch.end();
                otherLoad.start();
                stretch.run(scale.stretch());
                otherLoad.end();
            }
            Collections.reverse(order);
        }
        Thread.sleep(LocalFlink.CHECKPOINT_INTERVAL.plus(scale.stretch()).toMillis());
        stretches.forEach(Stretch::end);
        return stretches.stream().map(stretch -> stretch.micros).toList();
    }

    /** A job's stretches. */
    private static final class Stretch {
        private final Gate gate;
        private final Meter meter;
        private final Repeats micros = new Repeats();
        private long events;
        private long nanos;

        Stretch(String job) {
            gate = Gate.named(job);
            meter = Meter.named(job);
        }

        void run(Duration stretch) throws InterruptedException {
            events = meter.events();
            nanos = meter.nanos();
            gate.open();
            Thread.sleep(stretch.toMillis());
            gate.close();
            Thread.sleep(STILL_MILLIS);
        }

        /** Ends the last one, if there was one. */
        void end() {
            if (events > 0) {
                micros.add((meter.nanos() - nanos) / NANOS_PER_MICRO / Math.max(1, meter.events() - events));
            }
        }
    }

    private List<BenchRow> rows(List<Repeats> figures) {
        Peer shortest = new Peer(name(scale.lengths().get(0)), figures.get(0).median());
        List<BenchRow> rows = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            BenchRow row = BenchRow.lower(
                            name(scale.lengths().get(i)), figures.get(i).median(), "us/event")
                    .from(figures.get(i).spread());
            if (i > 0) {
                row = row.against(shortest);
            }
            boolean aims = scale.target() && i == figures.size() - 1;
            rows.add(aims ? row.aiming(Target.floorAndGoal(FLOOR, GOAL)) : row);
        }
        return rows;
    }

    private String name(Duration length) {
        if (length.toDays() > 0) {
            return prefix + length.toDays() + "d";
        }
        return prefix + (length.toHours() > 0 ? length.toHours() + "h" : length.toMinutes() + "m");
    }
}
