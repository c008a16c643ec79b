package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.audit.DeadLetterAudit;
import io.tidegate.deploy.audit.DecisionAudit;
import io.tidegate.deploy.audit.DetectionAt;
import io.tidegate.deploy.audit.FeatureAudit;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.RankedPayments;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One stream through a job that runs: sent, answered, shown and judged. */
final class DemoRun {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long VIEW_MILLIS = 200;
    private static final long STALL_NANOS = 60_000_000_000L;
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final int IDS_SPARE = 100_000;
    private static final int IDS_WITHOUT_TOTAL = 5_000_000;

    private final DemoOptions options;
    private final EmbeddedStack stack;
    private final LiveView view;
    private final DecisionAudit audit;
    private final DeadLetterAudit deadLetters = new DeadLetterAudit();
    private final DemoTraffic traffic;
    private volatile boolean ended;
    private volatile long lastAnswerNanos;
    private long shownNanos;
    private long shownAnswers;
    private double perSecond;

    DemoRun(DemoOptions options, EmbeddedStack stack, LiveView view) {
        this.options = options;
        this.stack = stack;
        this.view = view;
        this.audit = new DecisionAudit(options.pace().hasDueTimes() ? "due" : "publication", options.audit());
        this.traffic = new DemoTraffic(options, stack.bootstrap(), audit, deadLetters);
    }

    /** Runs to the last answer, or until nothing moves any more. */
    DemoResult run(FeatureCatalog catalog) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        boolean complete;
        try {
            Future<?> answers = threads.submit(this::readAnswers);
            Future<?> letters = threads.submit(this::readDeadLetters);
            Future<?> sending = threads.submit(traffic::send);
            complete = watch(sending, List.of(answers, letters));
            ended = true;
            answers.get();
            letters.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TidegateException problem ? problem : e;
        } finally {
            ended = true;
            traffic.stop();
            threads.shutdownNow();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                view.say("a thread of the demo does not end");
            }
        }
        return judge(complete, catalog);
    }

    /** Shows the stream to its end. @return whether it came to one; else nothing moves any more */
    private boolean watch(Future<?> sending, List<Future<?>> readers) throws Exception {
        long movedNanos = System.nanoTime();
        long moved = -1;
        while (true) {
            TimeUnit.MILLISECONDS.sleep(VIEW_MILLIS);
            long nowNanos = System.nanoTime();
            for (Future<?> reader : readers) {
                if (reader.isDone()) {
                    reader.get();
                }
            }
            if (sending.isDone()) {
                sending.get();
            }
            if (stack.hasJobEnded()) {
                throw new TidegateException(ErrorCode.INTERNAL, "the job has ended before the stream");
            }
            Tally tally = audit.tally();
            view.show(snapshot(sending.isDone() ? "waiting for the last answers" : "running", tally), nowNanos);
            long progress = tally.sent() + tally.answered() + tally.duplicates() + tally.voided() + deadLetters.total();
            if (progress != moved) {
                moved = progress;
                movedNanos = nowNanos;
            }
            boolean complete = sending.isDone() && isComplete(tally);
            // A moment longer, so that a record too many is seen too.
            if (complete && nowNanos - movedNanos > QUIET_NANOS || nowNanos - movedNanos > STALL_NANOS) {
                view.end(snapshot(complete ? "done" : "nothing moves any more", tally));
                return complete;
            }
        }
    }

    private boolean isComplete(Tally tally) {
        return tally.missing() == 0
                && tally.duplicates() >= traffic.repeats()
                && deadLetters.total() >= deadLetters.expected();
    }

    private void readAnswers() {
        int ids = options.total() > 0
                ? (int) Math.min(Integer.MAX_VALUE, options.total() + IDS_SPARE)
                : IDS_WITHOUT_TOTAL;
        FollowerConfig config = new FollowerConfig(stack.bootstrap(), Optional.empty(), ids, Map.of());
        try (DecisionReader reader = new DecisionReader(config, InstantSource.system())) {
            while (!ended) {
                List<Judged> judged = reader.poll(POLL);
                long nowNanos = System.nanoTime();
                for (Judged record : judged) {
                    audit.take(record.decision(), record.standing(), nowNanos);
                    lastAnswerNanos = nowNanos;
                }
            }
        }
    }

    private void readDeadLetters() {
        try (DeadLetterReader reader = new DeadLetterReader(stack.bootstrap())) {
            while (!ended) {
                for (DeadLetter letter : reader.poll(POLL)) {
                    deadLetters.take(letter.problem().code(), letter.value());
                }
            }
        }
    }

    private DemoSnapshot snapshot(String phase, Tally tally) {
        long nowNanos = System.nanoTime();
        long answers = tally.answered();
        if (nowNanos - shownNanos > 900_000_000L) {
            perSecond = shownNanos == 0 ? 0 : (answers - shownAnswers) * 1e9 / (nowNanos - shownNanos);
            shownNanos = nowNanos;
            shownAnswers = answers;
        }
        double elapsed = traffic.firstNanos() == 0 ? 0 : (nowNanos - traffic.firstNanos()) / 1e9;
        return new DemoSnapshot(
                phase,
                elapsed,
                options.total(),
                perSecond,
                tally,
                audit.latency(),
                audit.detection(),
                deadLetters.byCode(),
                traffic.currency());
    }

    private DemoResult judge(boolean complete, FeatureCatalog catalog) {
        Tally tally = audit.tally();
        RankedPayments ranked = audit.rankedSince(traffic.firstEventMillis() + options.evaluateAfterMillis());
        Optional<FeatureAuditResult> features = options.audit() > 0
                ? Optional.of(new FeatureAudit(catalog).compare(audit.sample(), options.source()))
                : Optional.empty();
        List<String> problems = new ArrayList<>(DemoChecks.problems(tally, traffic.repeats(), deadLetters, features));
        if (!complete) {
            problems.add("nothing moved any more before the stream was sent and answered");
        }
        double seconds = Math.max(1e-3, (lastAnswerNanos - traffic.firstNanos()) / 1e9);
        return new DemoResult(
                tally,
                seconds,
                tally.answered() / seconds,
                requireNonNull(audit.latency()),
                deadLetters.byCode(),
                audit.detection(),
                ranked.points().length == 0 ? List.of() : DetectionAt.of(ranked),
                features,
                traffic.rowsRefused(),
                traffic.currency(),
                problems);
    }
}
