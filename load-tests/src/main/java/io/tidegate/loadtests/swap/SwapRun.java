package io.tidegate.loadtests.swap;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cluster.ServerProcess;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.ReleaseWriter;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.load.LoadPlan;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import io.tidegate.loadtests.path.MeasuredPath;
import io.tidegate.loadtests.path.PathStack;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Publishes, and looks at what became of it. */
final class SwapRun {
    private static final String RULE_SET = "payments";
    private static final int ACCOUNTS = 100_000;
    private static final int MERCHANTS = 5_000;

    private final SwapScale scale;
    private final BenchOptions options;
    private final JobConfig config;
    private final DecisionWatch watch = new DecisionWatch();

    private SwapRun(SwapScale scale, BenchOptions options, JobConfig config) {
        this.scale = scale;
        this.options = options;
        this.config = config;
    }

    static List<BenchRow> run(SwapScale scale, BenchOptions options) throws Exception {
        options.say("Kafka, Redis and the job start in processes of their own ...");
        try (PathStack stack = PathStack.start(options.folder().resolve("swap"), scale.parallelism())) {
            ServerProcess job = stack.start(MeasuredPath.DECISION);
            return run(scale, options, stack.config(), stack.officers().signers(), job::logTail);
        }
    }

    /**
     * The same on a job that runs.
     *
     * @param jobLog the end of its log, where a publication does not decide
     */
    static List<BenchRow> run(
            SwapScale scale, BenchOptions options, JobConfig config, Signers officers, Supplier<String> jobLog)
            throws Exception {
        return new SwapRun(scale, options, config).measure(officers, jobLog);
    }

    private List<BenchRow> measure(Signers officers, Supplier<String> jobLog) throws Exception {
        Release shipped = inForce();
        OtherLoad otherLoad = new OtherLoad();
        List<Release> releases;
        LoadResult leadIn;
        LoadResult warmUp;
        LoadResult measured;
        try (LoadRunner payments = payments();
                ReleaseWriter writer = new ReleaseWriter(config.kafka().bootstrap())) {
            payments.alsoShow(watch::read);
            SwapPhase phase = new SwapPhase(payments, writer, watch.times(), scale, options);
            options.say("payments come for %s ...", scale.leadIn());
            leadIn = phase.run("lead-in", scale.leadIn(), List.of());
            releases = chain(officers).after(shipped, scale.warmUp() + scale.publications());
            options.say("%,d releases are signed by two officers", releases.size());
            warmUp = phase.run("warm-up", scale.settling(), releases.subList(0, scale.warmUp()));
            otherLoad.start();
            measured = phase.run("measured", scale.settling(), releases.subList(scale.warmUp(), releases.size()));
            otherLoad.end();
        }
        List<SwapTimes.Swap> swaps = watch.times().swaps();
        if (swaps.size() < releases.size()) {
            options.say("%s", jobLog.get());
        }
        options.say("reading all decisions once more ...");
        int sent = leadIn.sent() + warmUp.sent() + measured.sent();
        SwapLog.Seen log = new SwapLog(config).read(byVersion(shipped, releases), sent);
        log.audit().shown().forEach(line -> options.say("%s", line));
        return SwapRows.of(new SwapRows.Found(scale, swaps, measured.latency(), sent, log), otherLoad);
    }

    private Release inForce() {
        return JobRun.releases(config)
                .history()
                .inForce(ReleaseKind.RULE_SET.name() + '/' + RULE_SET)
                .map(AppendedRelease::release)
                .orElseThrow(() -> new IllegalStateException("no rule set '" + RULE_SET + "' is shipped"));
    }

    private ReleaseChain chain(Signers officers) {
        return new ReleaseChain(
                new VersionedRules(ProjectFiles.text(ProjectFiles.home().resolve("deploy/rules/payments.yaml"))),
                new FileArtifactStore(config.store()),
                officers,
                InstantSource.system(),
                watch.verdicts());
    }

    private static Map<Long, Release> byVersion(Release shipped, List<Release> releases) {
        Map<Long, Release> byVersion = new HashMap<>();
        byVersion.put(shipped.version(), shipped);
        releases.forEach(release -> byVersion.put(release.version(), release));
        return byVersion;
    }

    private LoadRunner payments() {
        return new LoadRunner(
                config.kafka().bootstrap(),
                LoadPath.JOB,
                LoadPlan.of(options.seed(), ACCOUNTS, "zipf:0.8", MERCHANTS, "zipf:1"),
                new ObservationCodec(new EventCheck(config.limits().futureToleranceMillis()), System::nanoTime),
                InstantSource.system(),
                "swap");
    }
}
