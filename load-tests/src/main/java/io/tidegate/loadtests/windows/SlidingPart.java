package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
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
 * Count and sum of a long window, beside Flink's SlidingEventTimeWindows. Two jobs of the same shape, each with the
 * machine to itself: source, exchange by account, window, end. Ours gives a fresh value at every event, the peer one at
 * every slide.
 */
final class SlidingPart implements Part {
    private static final EntityType HOP = EntityType.ACCOUNT;
    private static final String PEER = "flinkSliding";
    private static final String SUBJECT = "tidegate";
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration HOP_STRETCH = Duration.ofSeconds(1);
    private static final Duration LATENESS = Duration.ofHours(1);
    private static final int GATE_ACCOUNTS = 3;

    private final Scale scale;
    private final Repeats hop = new Repeats();

    SlidingPart(Scale scale) {
        this.scale = scale;
    }

    /**
     * How much is measured.
     *
     * @param accounts one payment of each in every slide
     * @param peerWarmUp events of the peer before it is timed: it is steady from the second payment of an account on
     * @param stretch how long each of the two is timed, each time: as many checkpoints fall into one as into another
     * @param rounds of peer, ours, ours, peer
     */
    record Scale(int accounts, Duration size, Duration slide, long peerWarmUp, Duration stretch, int rounds) {
        static final Scale FULL = new Scale(
                1_000,
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                4_000,
                LocalFlink.CHECKPOINT_INTERVAL.multipliedBy(2),
                2);

        /** Past it, windows are full and payments leave them. */
        long warmUp() {
            return accounts * (size.plus(LATENESS).dividedBy(slide) + 10);
        }
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        FeatureCatalog catalog =
                Catalogs.countAndSum(FeatureSource.ACCOUNT, scale.size().toSeconds() + "s");
        OtherLoad otherLoad = new OtherLoad();
        List<BenchRow> rows = new ArrayList<>();
        try (LocalFlink flink = LocalFlink.start(options.folder().resolve("flink-a"), 1)) {
            int compared = compare(flink, catalog, options.seed());
            options.say("a: %,d values at slide ends are equal", compared);
            rows.add(BenchRow.higher("a.compared", compared, "values"));
            Checkpoints checkpoints = new Checkpoints();
            Repeats.Pair pair = Repeats.abba(
                    scale.rounds(),
                    () -> {
                        StreamExecutionEnvironment job = environment(true);
                        SlidingPeer.metered(
                                keyed(job, catalog, options.seed(), PEER), scale.size(), scale.slide(), PEER);
                        return timed(flink, job, PEER, scale.peerWarmUp(), otherLoad, checkpoints, options);
                    },
                    () -> {
                        StreamExecutionEnvironment job = environment(true);
                        var keyed = HopJob.exchanged(keyed(job, catalog, options.seed(), SUBJECT), HOP);
                        HopJob.metered(keyed, catalog, HOP, SUBJECT);
                        return timed(flink, job, SUBJECT, scale.warmUp(), otherLoad, checkpoints, options);
                    });
            rows.addAll(Throughput.rows("a", PEER, SUBJECT, pair, Target.floorAndGoal(300, 1_000)));
            rows.add(BenchRow.lower("a.tidegate.hop", hop.median(), "us/event").from(hop.spread()));
            rows.add(BenchRow.higher("a.checkpoints", checkpoints.count, "while timed"));
        }
        rows.addAll(otherLoad.rows("a."));
        return rows;
    }

    private DataStream<RelayRecord> keyed(
            StreamExecutionEnvironment environment, FeatureCatalog catalog, long seed, String job) {
        AccountPayments payments = new AccountPayments(new AccountPayments.Plan(
                seed, scale.accounts(), scale.slide().toMillis(), false, catalog.size(), true, job));
        return HopJob.source(environment, payments, Long.MAX_VALUE);
    }

    private double timed(
            LocalFlink flink,
            StreamExecutionEnvironment environment,
            String name,
            long warmUp,
            OtherLoad otherLoad,
            Checkpoints checkpoints,
            BenchOptions options)
            throws Exception {
        try (LocalJob job = flink.run(environment, name)) {
            job.awaitEvents(warmUp, DEADLINE);
            long before = job.meter().checkpoints();
            otherLoad.start();
            double rate = job.eventsPerSecond(scale.stretch());
            otherLoad.end();
            if (name.equals(SUBJECT)) {
                hop.add(job.microsAnEvent(HOP_STRETCH));
            }
            checkpoints.count += job.meter().checkpoints() - before;
            options.say("a: %-14s %,12.0f events/s", name, rate);
            return rate;
        }
    }

    /** Of an account and a slide end: what the peer's window holds, and what ours holds a millisecond before the end. */
    private int compare(LocalFlink flink, FeatureCatalog catalog, long seed) throws Exception {
        long slots = scale.size().multipliedBy(2).dividedBy(SlideProbes.slot(scale.slide()));
        SlideProbes probes = new SlideProbes(seed, GATE_ACCOUNTS, scale.slide(), catalog.size());
        StreamExecutionEnvironment peer = environment(false);
        SlidingPeer.compared(HopJob.source(peer, probes, probes.count(slots)), scale.size(), scale.slide(), PEER);
        try (LocalJob job = flink.run(peer, PEER)) {
            job.awaitEnd(DEADLINE);
        }
        StreamExecutionEnvironment subject = environment(false);
        long slideMillis = scale.slide().toMillis();
        Compared.collect(
                HopJob.hop(HopJob.exchanged(HopJob.source(subject, probes, probes.count(slots)), HOP), catalog, HOP),
                io.tidegate.features.flink.RelayRecordTypeInformation.INSTANCE,
                SUBJECT,
                (record, results) -> {
                    long end = record.ingested().observation().eventTimeMillis() + 1;
                    if (end % slideMillis == 0) {
                        String key = record.ingested().observation().keyAt(HOP);
                        results.put(SlidingPeer.name(key, end), Compared.CountAndSum.of(record));
                    }
                });
        try (LocalJob job = flink.run(subject, SUBJECT)) {
            job.awaitEnd(DEADLINE);
        }
        return Compared.same(PEER, SUBJECT);
    }

    private static StreamExecutionEnvironment environment(boolean checkpoints) {
        return LocalFlink.environment(LocalFlink.Backend.HEAP, checkpoints);
    }

    private static final class Checkpoints {
        private long count;
    }
}
