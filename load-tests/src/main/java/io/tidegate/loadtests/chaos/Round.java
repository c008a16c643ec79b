package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cluster.Await;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.loadtests.audit.AnswerAudit;
import io.tidegate.loadtests.audit.AnswerFindings;
import io.tidegate.loadtests.audit.LoggedDecision;
import io.tidegate.loadtests.audit.TopicContents;
import io.tidegate.loadtests.audit.WindowAudit;
import io.tidegate.loadtests.audit.WindowFindings;
import io.tidegate.loadtests.frame.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One start of a cluster: faults under load, then an audit of all that it has written. */
final class Round {
    /** Most records of a topic: all of them are held in memory for the audit. */
    private static final int RECORDS_MAX = 1_500_000;

    /** Most events of a round; some are sent and answered twice. */
    static final int EVENTS_MAX = RECORDS_MAX / 2;

    private static final Duration ANSWERS_DEADLINE = Duration.ofMinutes(3);
    private static final int FIRST_ANSWERS = 1_000;
    private static final long TAIL_MILLIS = 5_000;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A world of so many events each day: an hour, which events may be late, is far longer than a burst. */
    private static final int EVENTS_PER_DAY = 3_000;

    private static final int DAYS_MIN = 10;

    private final int number;
    private final List<Fault> faults;
    private final World world;
    private final Consumer<String> progress;
    private final SentLog log = new SentLog();
    private final RecoveryWatch watch = new RecoveryWatch();

    /** What is to be sent meanwhile. */
    record World(long seed, double ratePerSecond) {}

    /** What was sent. @param untilTheEnd whether something was, until the last fault was undone */
    private record Load(double seconds, double ratePerSecond, boolean untilTheEnd) {}

    /** @param number from 1 */
    Round(int number, List<Fault> faults, World world, Consumer<String> progress) {
        this.number = number;
        this.faults = List.copyOf(faults);
        this.world = requireNonNull(world, "world is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** Runs it on a cluster that has decided nothing yet. */
    RoundResult run(ChaosCluster cluster) throws InterruptedException {
        try (FaultRunner runner = new FaultRunner(cluster, watch, progress);
                LiveAnswers live = new LiveAnswers(cluster.bootstrap(), RECORDS_MAX, log, watch);
                ChaosLoad sender = new ChaosLoad(cluster.bootstrap(), parameters(), world.ratePerSecond(), log)) {
            long startNanos = System.nanoTime();
            Thread ticker = ticker(runner, live, startNanos);
            try {
                awaitFirstAnswers(cluster);
                runner.run(faults, System.nanoTime());
                Thread.sleep(TAIL_MILLIS);
                boolean underLoad = !sender.isDone();
                if (!underLoad) {
                    progress.accept("the world has ended before the faults: the last ones came without load");
                }
                sender.end();
                double seconds = (System.nanoTime() - startNanos) / 1e9;
                double events = sender.events();
                awaitAnswers("events", cluster);
                awaitOutcomes(cluster);
                List<RiskEvent> probes = Probes.of(sender.accounts(), sender.merchants(), sender.newestMillis());
                probes.forEach(sender::publish);
                sender.end();
                awaitAnswers("probes", cluster);
                live.problem().ifPresent(problem -> progress.accept("answers were not followed: " + problem));
                if (sender.refused() > 0) {
                    progress.accept(sender.refused() + " records were not acknowledged by Kafka");
                }
                return audit(cluster, runner, probes, new Load(seconds, events / seconds, underLoad));
            } finally {
                ticker.interrupt();
                ticker.join();
            }
        }
    }

    /** Events for some faults at a rate: faults wait for their victims, so the world is longer than the plan. */
    static long eventsFor(List<Fault> faults, double ratePerSecond) {
        long lastMillis = faults.stream().mapToLong(Fault::endMillis).max().orElse(0);
        return Math.round((2 * lastMillis + Duration.ofMinutes(2).toMillis()) / 1e3 * ratePerSecond);
    }

    private WorkloadParameters parameters() {
        long events = eventsFor(faults, world.ratePerSecond());
        int days = (int) Math.max(DAYS_MIN, Math.min(WorkloadParameters.DAYS, events / EVENTS_PER_DAY));
        return new WorkloadParameters(
                world.seed(), events, days, WorkloadParameters.TENANT, WorkloadParameters.START_MILLIS);
    }

    /** Faults shall hit a job that decides, not one that is still being compiled. */
    private void awaitFirstAnswers(ChaosCluster cluster) {
        Await.until("the first " + FIRST_ANSWERS + " answers", ANSWERS_DEADLINE, () -> {
            cluster.revive(List.of());
            return log.answers() >= FIRST_ANSWERS;
        });
    }

    /** As long as answers come it goes on; what is missing then is lost. */
    private void awaitAnswers(String what, ChaosCluster cluster) {
        int before = -1;
        while (log.waiting() > 0 && log.answers() > before) {
            before = log.answers();
            try {
                Await.until("answers to all " + what, ANSWERS_DEADLINE, () -> {
                    cluster.revive(List.of());
                    return log.waiting() == 0;
                });
            } catch (TidegateException missing) {
                progress.accept(log.waiting() + " " + what + " have no answer after " + ANSWERS_DEADLINE);
            }
        }
    }

    /** Outcomes have no answer: probes come when the job has stored what it made of them. */
    private void awaitOutcomes(ChaosCluster cluster) {
        try (StoredPositions positions = new StoredPositions(cluster.bootstrap(), cluster.group())) {
            Await.until("all outcomes taken in", ANSWERS_DEADLINE, () -> {
                cluster.revive(List.of());
                return positions.areAtTheEnd();
            });
        } catch (TidegateException missing) {
            progress.accept("not all outcomes were taken in after " + ANSWERS_DEADLINE);
        }
    }

    private RoundResult audit(ChaosCluster cluster, FaultRunner runner, List<RiskEvent> probes, Load sent) {
        progress.accept("reading the topics");
        TopicContents topics = new TopicsReader(cluster.bootstrap()).read(RECORDS_MAX);
        progress.accept(String.format(
                Locale.ROOT,
                "auditing %,d decisions on %,d records",
                topics.decisions().size(),
                topics.events().size()));
        AnswerFindings answers = AnswerAudit.judge(log.acknowledged(), topics);
        WindowAudit windows = new WindowAudit(ProjectFiles.catalog(ProjectFiles.catalog()));
        Set<String> probeKeys = probes.stream()
                .map(probe -> EntityKey.ofEvent(probe.tenant(), probe.eventId()))
                .collect(Collectors.toSet());
        WindowFindings arrived = windows.asArrived(topics);
        WindowFindings settled = windows.asSettled(topics, probeKeys);
        return new RoundResult(
                number,
                Commit.current(),
                results(runner.struck(), topics.decisions()),
                runner.ended(),
                sent.seconds(),
                sent.ratePerSecond(),
                sent.untilTheEnd(),
                answers,
                arrived,
                settled);
    }

    private List<FaultResult> results(List<Struck> struck, List<LoggedDecision> decisions) {
        List<FaultResult> results = new ArrayList<>();
        for (int i = 0; i < struck.size(); i++) {
            long from = struck.get(i).atMillis();
            long until = i + 1 < struck.size() ? struck.get(i + 1).atMillis() : Long.MAX_VALUE;
            long voids = decisions.stream()
                    .filter(decision -> decision.standing() == Standing.VOID)
                    .filter(decision -> decision.decidedAtMillis() >= from && decision.decidedAtMillis() < until)
                    .count();
            results.add(new FaultResult(
                    struck.get(i), watch.of(struck.get(i).fault().number()), voids));
        }
        return results;
    }

    private Thread ticker(FaultRunner runner, LiveAnswers live, long startNanos) {
        Thread ticker = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        try {
                            TimeUnit.NANOSECONDS.sleep(PROGRESS_NANOS);
                        } catch (InterruptedException done) {
                            return;
                        }
                        progress.accept(String.format(
                                Locale.ROOT,
                                "%4d s  sent %,d  answered %,d  waiting %,d  faults %d of %d%s",
                                (System.nanoTime() - startNanos) / 1_000_000_000,
                                log.size(),
                                log.answers(),
                                log.waiting(),
                                runner.struck().size(),
                                faults.size(),
                                live.problem().isPresent() ? "  (answers are not followed)" : ""));
                    }
                },
                "chaos-progress");
        ticker.start();
        return ticker;
    }
}
