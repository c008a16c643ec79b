package io.tidegate.deploy.cluster;

import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.PublisherConfig;
import io.tidegate.ingest.validation.EventCheck;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends generated events at a rate, on a thread of its own, and knows which. What Kafka did not take is sent again, as
 * publishers have to.
 */
final class WorkloadSender implements AutoCloseable {
    private final EventPublisher publisher;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Queue<RiskEvent> untaken = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> done;
    private volatile boolean open = true;
    private volatile boolean closed;

    /** Starts at once. */
    WorkloadSender(String bootstrap, EventCheck check, WorkloadParameters parameters, double ratePerSecond) {
        this.publisher = new EventPublisher(PublisherConfig.live(bootstrap), check, InstantSource.system());
        this.done = CompletableFuture.runAsync(() -> send(parameters, Pace.rate(ratePerSecond)));
    }

    private void send(WorkloadParameters parameters, Pace pace) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        try (var feed = new GeneratedFeed(parameters).open()) {
            long startNanos = System.nanoTime();
            for (long index = 0; feed.hasNext() && open; index++) {
                RiskEvent event = feed.next().event();
                long earlyNanos = startNanos + pace.dueNanos(index, event.eventTimeMillis()) - System.nanoTime();
                if (earlyNanos > 0) {
                    LockSupport.parkNanos(earlyNanos);
                }
                last = CompletableFuture.allOf(last, publish(event), publishUntaken());
            }
        }
        publisher.flush();
        last.join();
        while (!untaken.isEmpty() && !closed) {
            last = publishUntaken();
            publisher.flush();
            last.join();
        }
    }

    private CompletableFuture<Void> publishUntaken() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (int left = untaken.size(); left > 0; left--) {
            all = CompletableFuture.allOf(all, publish(untaken.remove()));
        }
        return all;
    }

    private CompletableFuture<Void> publish(RiskEvent event) {
        return publisher.publish(event).handle((published, failure) -> {
            if (failure == null) {
                written.add(EntityKey.ofEvent(event.tenant(), event.eventId()));
            } else if (failure instanceof TidegateException away
                    && away.problems().get(0).code() == ErrorCode.KAFKA_UNAVAILABLE) {
                untaken.add(event);
            } else {
                throw new CompletionException(failure);
            }
            return null;
        });
    }

    /** Ids of the events that Kafka has taken, as the decisions topic is keyed. */
    Set<String> written() {
        return written;
    }

    /** Sends no more, and returns when all that was sent is written. */
    void stop() {
        open = false;
        awaitDone();
    }

    /** Returns when all are written, with the failure of the first that was not. */
    void awaitDone() {
        done.join();
    }

    @Override
    public void close() {
        open = false;
        closed = true;
        publisher.close();
    }
}
