package io.tidegate.loadtests.load;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.loadtests.latency.DueTimes;
import io.tidegate.loadtests.latency.OpenLoop;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Sends the events of one run when they are due, and waits for the last answers. For one thread, but for its end. */
final class LoadSending {
    /** How often it looks whether to go on. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Sender sender;
    private final DueTimes times;
    private final LoadTimeline timeline;
    private final LoadRunner.Length length;
    private final Runnable checkReader;
    private final AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
    private LoadResult.Ending ending = LoadResult.Ending.COMPLETE;
    private Optional<TidegateException> problem = Optional.empty();
    private volatile boolean ended;
    private long lookedNanos;
    private long bytes;

    /** What makes records of events, and sends them. */
    record Sender(
            LoadSource source, LoadIds ids, ObservationCodec codec, LoadPath path, Producer<byte[], byte[]> producer) {
        ProducerRecord<byte[], byte[]> next(int index, long dueMillis) {
            RiskEvent event = source.next(ids.id(index), dueMillis);
            byte[] key = path.byEvent()
                    ? EntityKey.ofEvent(event.tenant(), event.eventId()).getBytes(StandardCharsets.UTF_8)
                    : EventPublisher.key(event);
            return new ProducerRecord<>(path.inputTopic(), key, codec.encode(event));
        }
    }

    /** @param checkReader throws where answers are no longer read */
    LoadSending(Sender sender, DueTimes times, LoadTimeline timeline, LoadRunner.Length length, Runnable checkReader) {
        this.sender = sender;
        this.times = times;
        this.timeline = timeline;
        this.length = length;
        this.checkReader = checkReader;
        this.lookedNanos = times.startNanos();
    }

    /** Sends, and returns when all is answered or given up, or something ends it before. @param startMillis of the run */
    void run(long startMillis) {
        try {
            if (!sendAll(startMillis)) {
                ending = LoadResult.Ending.ABANDONED;
            }
            sender.producer().flush();
            awaitAnswers();
        } catch (InterruptedException | InterruptException byHand) {
            // Nobody above asks for the flag: what was seen is written next, and files refuse threads that have it.
            var unused = Thread.interrupted();
            ending = LoadResult.Ending.BY_HAND;
        } catch (TidegateException broken) {
            ending = LoadResult.Ending.BROKEN;
            problem = Optional.of(broken);
        }
    }

    /** @return whether all was sent; else payments wait too long */
    private boolean sendAll(long startMillis) throws InterruptedException {
        long endNanos =
                times.startNanos() + length.leadIn().plus(length.measured()).toNanos();
        for (int index = 0; ; index++) {
            long dueNanos = times.dueNanos(index);
            if (dueNanos - endNanos >= 0) {
                return await(endNanos);
            }
            if (!await(dueNanos)) {
                return false;
            }
            if (ended) {
                return true;
            }
            long dueMillis = startMillis + TimeUnit.NANOSECONDS.toMillis(dueNanos - times.startNanos());
            ProducerRecord<byte[], byte[]> record = sender.next(index, dueMillis);
            bytes += record.value().length;
            // Counted first: an answer must not come before.
            timeline.sent(System.nanoTime());
            var unused = sender.producer().send(record, (metadata, failure) -> {
                if (failure != null) {
                    refused.compareAndSet(null, failure);
                }
            });
        }
    }

    /** Waits until something is due. @return whether to go on */
    private boolean await(long dueNanos) throws InterruptedException {
        for (long now = System.nanoTime(); ; now = System.nanoTime()) {
            if (now - lookedNanos >= LOOK_NANOS) {
                lookedNanos = now;
                check();
                if (timeline.isStuck(now, length.patience())) {
                    return false;
                }
            }
            if (dueNanos - now <= 0) {
                return true;
            }
            OpenLoop.await(Math.min(dueNanos, now + LOOK_NANOS));
        }
    }

    /** Has it send no more and wait for the last answers, as where its time is over. From any thread. */
    void end() {
        ended = true;
    }

    private void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Throwable failure = refused.get();
        if (failure != null) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "a payment was not sent: " + failure.getMessage() + "; is Kafka up?",
                    failure);
        }
        checkReader.run();
    }

    private void awaitAnswers() throws InterruptedException {
        long endNanos = System.nanoTime() + length.patience().toNanos();
        check();
        while (timeline.waiting() > 0 && System.nanoTime() - endNanos < 0) {
            OpenLoop.await(Math.min(endNanos, System.nanoTime() + LOOK_NANOS));
            check();
        }
    }

    LoadResult.Ending ending() {
        return ending;
    }

    /** What broke it. */
    Optional<TidegateException> problem() {
        return problem;
    }

    double meanBytes() {
        return (double) bytes / Math.max(1, timeline.sent());
    }
}
