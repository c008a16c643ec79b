package io.tidegate.loadtests.load;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.kafka.Loop;
import io.tidegate.loadtests.latency.OpenLoop;
import io.tidegate.loadtests.latency.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/** Sends payments at fixed times and reads the decisions, run after run. The rates of runs differ, the rest does not. */
public final class LoadRunner implements AutoCloseable {
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration POLL = Duration.ofMillis(20);

    private final LoadPlan plan;
    private final LoadPath path;
    private final ObservationCodec codec;
    private final InstantSource clock;
    private final String name;
    private final Producer<byte[], byte[]> producer;
    private final Loop answers;
    private final AtomicReference<Throwable> refused = new AtomicReference<>();
    private volatile Optional<Run> current = Optional.empty();
    private int runs;

    /** The payments of a run, and what became of them. */
    private record Run(LoadEvents events, LoadTimeline timeline) {}

    /**
     * How long a run is.
     *
     * @param leadIn before anything is measured
     * @param patience a run is ended early where payments have waited so long; and for the last answers
     */
    public record Length(Duration leadIn, Duration measured, Duration patience) {
        int events(int ratePerSecond) {
            return Math.toIntExact(
                    Math.min(Integer.MAX_VALUE, leadIn.plus(measured).toMillis() * ratePerSecond / 1_000));
        }

        int leadInEvents(int ratePerSecond) {
            return Math.toIntExact(leadIn.toMillis() * ratePerSecond / 1_000);
        }
    }

    /**
     * Opens the clients.
     *
     * @param name part of the payments' ids: no other load of the same Kafka may have it
     */
    public LoadRunner(
            String bootstrap, LoadPath path, LoadPlan plan, ObservationCodec codec, InstantSource clock, String name) {
        this.plan = plan;
        this.path = path;
        this.codec = codec;
        this.clock = clock;
        this.name = name;
        this.producer = LatencyClients.producer(bootstrap);
        this.answers = new Loop("read-" + path.name(), bootstrap, path.outputTopic(), this::note);
    }

    /**
     * Sends at a rate, and returns when all is answered or given up.
     *
     * @param progress is told each second
     */
    public LoadResult run(int ratePerSecond, Length length, Consumer<LoadTimeline> progress)
            throws InterruptedException {
        LoadEvents events = new LoadEvents(plan, path, codec, name + '-' + runs++);
        Schedule schedule = new Schedule(System.nanoTime() + LEAD_NANOS, ratePerSecond);
        LoadTimeline timeline = new LoadTimeline(schedule, length.leadInEvents(ratePerSecond));
        current = Optional.of(new Run(events, timeline));
        long startMillis = clock.millis() + TimeUnit.NANOSECONDS.toMillis(LEAD_NANOS);
        int count = length.events(ratePerSecond);
        long waitingMax = Math.max(1, ratePerSecond * length.patience().toMillis() / 1_000);
        int sent = 0;
        for (; sent < count && timeline.waiting() < waitingMax; sent++) {
            OpenLoop.await(schedule.dueNanos(sent));
            long sinceMillis = TimeUnit.NANOSECONDS.toMillis(schedule.dueNanos(sent) - schedule.startNanos());
            send(events, timeline, sent, startMillis + sinceMillis);
            if (sent % ratePerSecond == 0) {
                progress.accept(timeline);
            }
        }
        producer.flush();
        awaitAnswers(timeline, length.patience());
        current = Optional.empty();
        return new LoadResult(
                ratePerSecond,
                sent,
                timeline.waiting(),
                timeline.again(),
                (double) events.bytes() / Math.max(1, sent),
                timeline.points(),
                (int) length.leadIn().toSeconds(),
                timeline.measured(),
                sent < count);
    }

    private void send(LoadEvents events, LoadTimeline timeline, int index, long dueMillis) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Throwable problem = refused.get();
        if (problem != null) {
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "a payment was not sent: " + problem, problem);
        }
        // Counted first: an answer must not come before.
        timeline.sent(System.nanoTime());
        var unused = producer.send(events.next(index, dueMillis), (metadata, failure) -> {
            if (failure != null) {
                refused.compareAndSet(null, failure);
            }
        });
    }

    private void awaitAnswers(LoadTimeline timeline, Duration patience) throws InterruptedException {
        long endNanos = System.nanoTime() + patience.toNanos();
        while (timeline.waiting() > 0 && System.nanoTime() - endNanos < 0) {
            answers.check();
            Thread.sleep(POLL.toMillis());
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        Optional<Run> run = current;
        if (run.isPresent() && record.key() != null) {
            run.get().events().answered(record.key()).ifPresent(index -> run.get()
                    .timeline()
                    .answered(index, now));
        }
    }

    @Override
    public void close() throws InterruptedException {
        answers.close();
        producer.close();
    }
}
