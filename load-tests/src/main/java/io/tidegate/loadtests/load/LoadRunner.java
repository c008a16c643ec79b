package io.tidegate.loadtests.load;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.kafka.Loop;
import io.tidegate.loadtests.latency.DueTimes;
import io.tidegate.loadtests.latency.LatencyLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends events at fixed times and reads the decisions, run after run. Paces of runs differ, the rest does not. An answer
 * is judged by the rule of the log; fences that were written before this was made are not known.
 */
public final class LoadRunner implements AutoCloseable {
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final LoadPlan plan;
    private final LoadPath path;
    private final ObservationCodec codec;
    private final InstantSource clock;
    private final String name;
    private final Producer<byte[], byte[]> producer;
    private final AnswerLog answerLog;
    private final Loop answers;
    private volatile Output output = (record, nowNanos) -> {};
    private Optional<LatencyLog> log = Optional.empty();
    private volatile Optional<LoadSending> current = Optional.empty();
    private int runs;

    /**
     * How long a run is.
     *
     * @param leadIn before anything is measured
     * @param patience a run is ended early where payments have waited so long; and for the last answers
     */
    public record Length(Duration leadIn, Duration measured, Duration patience) {}

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
        this.answerLog = new AnswerLog(path);
        // The reader first: it finds out whether there is anybody at the address.
        this.answers = new Loop("read-" + path.name(), bootstrap, path.outputTopic(), this::read);
        this.producer = LatencyClients.producer(bootstrap);
    }

    /** Is shown each record of the path's output, by the thread that reads answers. */
    @FunctionalInterface
    public interface Output {
        /** @param nowNanos when it was read, on the clock of System.nanoTime */
        void read(ConsumerRecord<byte[], byte[]> record, long nowNanos);
    }

    /** Shows what is read from now on to somebody else as well, who must be quick: latencies wait for it. */
    public void alsoShow(Output other) {
        output = other;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        long nowNanos = System.nanoTime();
        answerLog.note(record, nowNanos);
        output.read(record, nowNanos);
    }

    /** Logs the latencies of all runs from now on, second by second. */
    void logTo(LatencyLog file) {
        log = Optional.of(file);
    }

    /**
     * Sends at a rate, and returns when all is answered or given up.
     *
     * @param progress is told each second
     * @throws TidegateException where a payment cannot be sent, or answers not be read
     */
    public LoadResult run(int ratePerSecond, Length length, Consumer<LoadTimeline> progress)
            throws InterruptedException {
        LoadResult result = run(new LoadPace.Even(ratePerSecond), length, progress);
        if (result.problem().isPresent()) {
            throw result.problem().get();
        }
        if (result.ending() == LoadResult.Ending.BY_HAND) {
            throw new InterruptedException("a run was ended by hand");
        }
        return result;
    }

    /**
     * Has the run that goes on send no more and end when the last payments are answered; from any thread. Does nothing
     * where none goes on.
     */
    public void end() {
        current.ifPresent(LoadSending::end);
    }

    /**
     * Sends at a pace, and returns when all is answered or given up. Where the thread is interrupted, or something breaks,
     * the result says so, with what was seen until then.
     *
     * @param progress is told each second
     */
    LoadResult run(LoadPace pace, Length length, Consumer<LoadTimeline> progress) {
        try (LoadSource source = plan.open()) {
            return run(source, pace, length, progress);
        }
    }

    private LoadResult run(LoadSource source, LoadPace pace, Length length, Consumer<LoadTimeline> progress) {
        long startMillis = clock.millis() + TimeUnit.NANOSECONDS.toMillis(LEAD_NANOS);
        long startNanos = System.nanoTime() + LEAD_NANOS;
        try (OwnProcess own = OwnProcess.watch(startMillis)) {
            DueTimes times = pace.begin(startNanos, source);
            LoadIds ids = new LoadIds(source.tenant(), name + '-' + runs++);
            Optional<LoggedLatencies> logged = log.map(file -> new LoggedLatencies(file, pace));
            LoadTimeline timeline = new LoadTimeline(
                    times,
                    length.leadIn(),
                    (nanos, isMeasured) -> logged.ifPresent(to -> to.answered(nanos, isMeasured)));
            LoadSending sending = new LoadSending(
                    new LoadSending.Sender(source, ids, codec, path, producer),
                    times,
                    timeline,
                    length,
                    answers::check);
            answerLog.follow(Optional.of(new AnswerLog.Run(ids, timeline)));
            try (EverySecond tick = new EverySecond("load-progress", 1_000, () -> {
                progress.accept(timeline);
                logged.ifPresent(LoggedLatencies::write);
            })) {
                current = Optional.of(sending);
                sending.run(startMillis);
            } finally {
                current = Optional.empty();
            }
            answerLog.follow(Optional.empty());
            logged.ifPresent(LoggedLatencies::write);
            return new LoadResult(
                    rate(pace, timeline, System.nanoTime() - startNanos),
                    startMillis,
                    timeline.sent(),
                    timeline.waiting(),
                    sending.meanBytes(),
                    timeline.points(),
                    (int) length.leadIn().toSeconds(),
                    timeline.measured(),
                    timeline.log(),
                    own.seen(),
                    source.notes(),
                    sending.ending(),
                    sending.problem());
        }
    }

    private static int rate(LoadPace pace, LoadTimeline timeline, long tookNanos) {
        return pace instanceof LoadPace.Even even
                ? even.ratePerSecond()
                : (int) (timeline.sent() / Math.max(1, tookNanos / 1e9));
    }

    @Override
    public void close() throws InterruptedException {
        answers.close();
        producer.close(CLOSE_MAX);
    }
}
