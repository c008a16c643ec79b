package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.flink.RelayRecordTypeInformation;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
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
 * Count and sum over the payments of one busy account, beside Flink SQL's OVER with a range of time: both give a value
 * for every event. Two jobs of the same shape, each with the machine to itself.
 */
final class OverPart implements Part {
    private static final EntityType HOP = EntityType.ACCOUNT;
    private static final String PEER = "flinkOver";
    private static final String SUBJECT = "tidegate";
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration HOP_STRETCH = Duration.ofSeconds(1);
    private static final long PERIOD_MILLIS = 1_000;
    private static final int COMPARED_PER_WINDOW = 3;

    private final Scale scale;
    private final Repeats hop = new Repeats();

    OverPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is measured.
     *
     * @param inWindow payments in the window, one a second
     * @param inComparedWindow the same where results are compared
     * @param stretch how long each of the two is timed, each time: as many checkpoints fall into one as into another
     * @param rounds of peer, ours, ours, peer
     */
    record Scale(int inWindow, int inComparedWindow, Duration stretch, int rounds) {
        static final Scale FULL = new Scale(10_000, 1_000, LocalFlink.CHECKPOINT_INTERVAL.multipliedBy(2), 2);

        /** Until the window is full and has moved on by half of its length. */
        long warmUp() {
            return inWindow * 3L / 2;
        }
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        OtherLoad otherLoad = new OtherLoad();
        List<BenchRow> rows = new ArrayList<>();
        try (LocalFlink flink = LocalFlink.start(options.folder().resolve("flink-b"), 1)) {
            int compared = compare(flink, options.seed());
            options.say("b: %,d values are equal", compared);
            rows.add(BenchRow.higher("b.compared", compared, "values"));
            FeatureCatalog catalog = catalog(scale.inWindow());
            Repeats.Pair pair = Repeats.abba(
                    scale.rounds(),
                    () -> {
                        StreamExecutionEnvironment job = environment(true);
                        OverPeer.metered(payments(job, catalog, options.seed(), PEER), seconds(scale.inWindow()), PEER);
                        return timed(flink, job, PEER, otherLoad, options);
                    },
                    () -> {
                        StreamExecutionEnvironment job = environment(true);
                        HopJob.metered(
                                HopJob.exchanged(payments(job, catalog, options.seed(), SUBJECT), HOP),
                                catalog,
                                HOP,
                                SUBJECT);
                        return timed(flink, job, SUBJECT, otherLoad, options);
                    });
            rows.addAll(Throughput.rows("b", PEER, SUBJECT, pair, Target.floorAndGoal(30, 100)));
            rows.add(BenchRow.lower("b.tidegate.hop", hop.median(), "us/event").from(hop.spread()));
        }
        rows.addAll(otherLoad.rows("b."));
        return rows;
    }

    private double timed(
            LocalFlink flink,
            StreamExecutionEnvironment environment,
            String name,
            OtherLoad otherLoad,
            BenchOptions options)
            throws Exception {
        try (LocalJob job = flink.run(environment, name)) {
            job.awaitEvents(scale.warmUp(), DEADLINE);
            otherLoad.start();
            double rate = job.eventsPerSecond(scale.stretch());
            otherLoad.end();
            if (name.equals(SUBJECT)) {
                hop.add(job.microsAnEvent(HOP_STRETCH));
            }
            options.say("b: %-14s %,12.0f events/s", name, rate);
            return rate;
        }
    }

    /** Of every event, by its id. */
    private int compare(LocalFlink flink, long seed) throws Exception {
        long events = (long) COMPARED_PER_WINDOW * scale.inComparedWindow();
        FeatureCatalog catalog = catalog(scale.inComparedWindow());
        StreamExecutionEnvironment peer = environment(false);
        OverPeer.compared(payments(peer, catalog, seed, PEER, events), seconds(scale.inComparedWindow()), PEER);
        try (LocalJob job = flink.run(peer, PEER)) {
            job.awaitEnd(DEADLINE);
        }
        StreamExecutionEnvironment subject = environment(false);
        Compared.collect(
                hop(payments(subject, catalog, seed, SUBJECT, events), catalog),
                RelayRecordTypeInformation.INSTANCE,
                SUBJECT,
                (record, results) ->
                        results.put(record.ingested().observation().eventId(), Compared.CountAndSum.of(record)));
        try (LocalJob job = flink.run(subject, SUBJECT)) {
            job.awaitEnd(DEADLINE);
        }
        return Compared.same(PEER, SUBJECT);
    }

    /** A range of whole seconds before an event, its first millisecond included. */
    private static int seconds(int inWindow) {
        return inWindow - 1;
    }

    /** Ours leaves the first millisecond of a window out, so it is longer by one. */
    private static FeatureCatalog catalog(int inWindow) {
        return Catalogs.countAndSum(FeatureSource.ACCOUNT, seconds(inWindow) * 1_000L + 1 + "ms");
    }

    private static DataStream<RelayRecord> hop(DataStream<RelayRecord> payments, FeatureCatalog catalog) {
        return HopJob.hop(HopJob.exchanged(payments, HOP), catalog, HOP);
    }

    private static DataStream<RelayRecord> payments(
            StreamExecutionEnvironment environment, FeatureCatalog catalog, long seed, String job) {
        return payments(environment, catalog, seed, job, Long.MAX_VALUE);
    }

    private static DataStream<RelayRecord> payments(
            StreamExecutionEnvironment environment, FeatureCatalog catalog, long seed, String job, long count) {
        AccountPayments.Plan plan = new AccountPayments.Plan(seed, 1, PERIOD_MILLIS, true, catalog.size(), true, job);
        return HopJob.source(environment, new AccountPayments(plan), count);
    }

    private static StreamExecutionEnvironment environment(boolean checkpoints) {
        return LocalFlink.environment(LocalFlink.Backend.HEAP, checkpoints);
    }
}
