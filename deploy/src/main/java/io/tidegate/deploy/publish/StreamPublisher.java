package io.tidegate.deploy.publish;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.feed.Sending;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.Published;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends a stream at its pace. The first record that is refused ends it. */
public final class StreamPublisher {
    private static final long WAIT_NANOS = 200_000;
    private static final long NOTICE_NANOS = 50_000_000;

    private final EventPublisher publisher;
    private final Pace pace;
    private final SendingWatch watch;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable RiskEvent> written = new AtomicReference<>();

    public StreamPublisher(EventPublisher publisher, Pace pace, SendingWatch watch) {
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /**
     * Sends everything and returns when Kafka has it.
     *
     * @return what was sent
     * @throws TidegateException where a record is refused or Kafka does not take it
     */
    public SentCounts send(Iterator<Sending> sendings) {
        long startNanos = System.nanoTime();
        long leadIn = 0;
        long events = 0;
        long repeats = 0;
        long outcomes = 0;
        while (sendings.hasNext() && !watch.mustEnd()) {
            Sending sending = sendings.next();
            if (sending instanceof Sending.First first) {
                RiskEvent event = first.labelled().event();
                boolean paced = pace.hasDueTimes() && !watch.isLeadIn(events);
                if (!paced) {
                    leadIn = events + 1;
                } else if (events == leadIn) {
                    startNanos = System.nanoTime();
                }
                long dueNanos =
                        paced ? startNanos + pace.dueNanos(events - leadIn, event.eventTimeMillis()) : startNanos;
                await(dueNanos, first.labelled());
                watch.beforeEvent(first.labelled(), paced ? dueNanos : System.nanoTime());
                track(publisher.publish(event), event);
                watch.afterEvent(events, event);
                events++;
            } else if (sending instanceof Sending.Again again) {
                watch.beforeRepeat(again.labelled());
                track(
                        publisher.publish(again.labelled().event()),
                        again.labelled().event());
                repeats++;
            } else if (sending instanceof Sending.Known known) {
                track(publisher.publish(known.outcome()), null);
                outcomes++;
            }
            throwIfFailed();
        }
        publisher.flush();
        throwIfFailed();
        return new SentCounts(events, repeats, outcomes);
    }

    /** The event that Kafka wrote last, by any partition; null before the first. */
    public @Nullable RiskEvent lastWritten() {
        return written.get();
    }

    /** What was sent. */
    public record SentCounts(long events, long repeats, long outcomes) {}

    private void await(long dueNanos, LabelledEvent next) {
        for (long left = dueNanos - System.nanoTime();
                left > 0 || watch.mustWait(next);
                left = dueNanos - System.nanoTime()) {
            if (watch.mustEnd() || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left > 0 ? Math.min(left, NOTICE_NANOS) : WAIT_NANOS);
        }
    }

    private void track(CompletableFuture<Published> sending, @Nullable RiskEvent event) {
        CompletableFuture<Published> unused = sending.whenComplete((published, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            } else if (event != null && event.payment().isPresent()) {
                written.set(event);
            }
        });
    }

    private void throwIfFailed() {
        Throwable problem = failure.get();
        if (problem instanceof TidegateException known) {
            throw known;
        }
        if (problem != null) {
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "a record was not sent: " + problem, problem);
        }
    }
}
