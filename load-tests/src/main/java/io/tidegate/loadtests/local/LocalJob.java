package io.tidegate.loadtests.local;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;

/** A job that runs, with the meter of its name. Ends when it is closed, where it has not ended before. */
public final class LocalJob implements AutoCloseable {
    private static final long END_SECONDS_MAX = 60;
    private static final long LOOK_MILLIS = 2;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final long LOOKS_BETWEEN_STATUS = 250;

    private final String name;
    private final JobClient client;

    LocalJob(String name, JobClient client) {
        this.name = name;
        this.client = client;
    }

    /** What it has done. */
    public Meter meter() {
        return Meter.named(name);
    }

    /**
     * Waits until its meter shows so many events.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE at the deadline, or where the job has failed
     */
    public void awaitEvents(long events, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (long look = 1; meter().events() < events; look++) {
            if (look % LOOKS_BETWEEN_STATUS == 0) {
                checkAlive();
            }
            if (System.nanoTime() - end > 0) {
                throw new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE,
                        "job=" + name + " events=" + meter().events() + " of " + events + " after " + deadline);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd(Duration deadline) throws InterruptedException {
        try {
            client.getJobExecutionResult().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "job=" + name + " has failed", failure);
        }
    }

    /** Events a second in a stretch of time from now. */
    public double eventsPerSecond(Duration stretch) throws InterruptedException {
        long before = meter().events();
        long start = System.nanoTime();
        Thread.sleep(stretch.toMillis());
        long after = meter().events();
        double seconds = (System.nanoTime() - start) / 1e9;
        checkAlive();
        return (after - before) / seconds;
    }

    /** Microseconds that its meter shows for each event in a stretch of time from now. */
    public double microsAnEvent(Duration stretch) throws InterruptedException {
        long events = meter().events();
        long nanos = meter().nanos();
        Thread.sleep(stretch.toMillis());
        double micros = (meter().nanos() - nanos) / NANOS_PER_MICRO / Math.max(1, meter().events() - events);
        checkAlive();
        return micros;
    }

    private void checkAlive() throws InterruptedException {
        try {
            JobStatus status = client.getJobStatus().get(END_SECONDS_MAX, TimeUnit.SECONDS);
            if (status == JobStatus.FAILED || status == JobStatus.FAILING) {
                client.getJobExecutionResult().get(END_SECONDS_MAX, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "job=" + name + " has failed", failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        Gate.named(name).open();
        try {
            if (!client.getJobStatus().get(END_SECONDS_MAX, TimeUnit.SECONDS).isGloballyTerminalState()) {
                client.cancel().get(END_SECONDS_MAX, TimeUnit.SECONDS);
                while (!client.getJobStatus()
                        .get(END_SECONDS_MAX, TimeUnit.SECONDS)
                        .isGloballyTerminalState()) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "job=" + name + " does not end", failure);
        } finally {
            Meter.forget(name);
            Gate.forget(name);
        }
    }
}
