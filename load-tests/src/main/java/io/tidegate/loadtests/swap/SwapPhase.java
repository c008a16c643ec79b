package io.tidegate.loadtests.swap;

import io.tidegate.deploy.kafka.ReleaseWriter;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.RowTable;
import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Publications in a row while payments come: each is written as soon as the one before it decides. */
final class SwapPhase {
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_MILLIS = 10;

    /** Longer than any row of publications: sending ends when the last of them decides. */
    private static final Duration SENDING_MAX = Duration.ofHours(24);

    private final LoadRunner payments;
    private final ReleaseWriter writer;
    private final SwapTimes times;
    private final SwapScale scale;
    private final BenchOptions options;

    SwapPhase(LoadRunner payments, ReleaseWriter writer, SwapTimes times, SwapScale scale, BenchOptions options) {
        this.payments = payments;
        this.writer = writer;
        this.times = times;
        this.scale = scale;
        this.options = options;
    }

    /**
     * Publishes; ends with a publication that does not decide, because none that follows it would.
     *
     * @param what it is, for the progress
     * @param leadIn of payments before the first publication
     * @return what became of the payments
     * @throws TidegateException where payments cannot be sent, or releases not be written
     */
    LoadResult run(String what, Duration leadIn, List<Release> releases) throws Exception {
        ExecutorService sending = Executors.newSingleThreadExecutor(task -> new Thread(task, "send-payments"));
        try {
            long before = times.decisions();
            Future<LoadResult> load = sending.submit(() -> payments.run(
                    scale.ratePerSecond(),
                    new LoadRunner.Length(leadIn, SENDING_MAX, scale.patience()),
                    timeline -> {}));
            while (times.decisions() == before && !load.isDone()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            TimeUnit.NANOSECONDS.sleep(leadIn.toNanos());
            publish(what, releases, load);
            payments.end();
            return load.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof TidegateException known ? known : failed;
        } finally {
            sending.shutdownNow();
        }
    }

    private void publish(String what, List<Release> releases, Future<LoadResult> load) throws InterruptedException {
        long saidNanos = System.nanoTime();
        for (int i = 0; i < releases.size() && !load.isDone(); i++) {
            Release release = releases.get(i);
            // The log keeps it for ever; what decides is the control topic, so that is when it is published.
            writer.log(release);
            times.published(release.version(), System.nanoTime());
            writer.control(release);
            if (!times.await(
                    release.version(), System.nanoTime() + scale.patience().toNanos())) {
                options.say("%-8s version %d does not decide after %s", what, release.version(), scale.patience());
                return;
            }
            boolean isLast = i == releases.size() - 1;
            if (isLast || System.nanoTime() - saidNanos > PROGRESS_NANOS) {
                saidNanos = System.nanoTime();
                say(what, i + 1, releases);
            }
        }
    }

    private void say(String what, int published, List<Release> releases) {
        LatencyFigures millis = new LatencyFigures();
        times.swaps().stream()
                .filter(swap -> swap.version() >= releases.get(0).version())
                .forEach(swap -> millis.record(swap.firstNanos()));
        options.say(
                "%-8s %,6d of %,d publications  p50 %s ms  p99 %s ms  max %s ms",
                what,
                published,
                releases.size(),
                RowTable.number(millis.millis(50)),
                RowTable.number(millis.millis(99)),
                RowTable.number(millis.millis(100)));
    }
}
