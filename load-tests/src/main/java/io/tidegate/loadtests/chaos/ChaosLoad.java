package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.feed.Sending;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.PublisherConfig;
import io.tidegate.ingest.validation.EventCheck;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the generated world, so many events a second, on a thread of its own: payments, applications and outcomes, some
 * events twice and some behind later ones. Where Kafka is away, what is due waits in the producer and is sent when it is back.
 */
final class ChaosLoad implements AutoCloseable {
    private static final int REPEAT_EVERY = 100;
    private static final double OUT_OF_ORDER_SHARE = 0.02;

    /** Kafka may be away for as long as it takes: nothing that is due is given up. */
    private static final Map<String, String> PATIENT = Map.of(
            "delivery.timeout.ms", "300000",
            "request.timeout.ms", "5000",
            "max.block.ms", "300000",
            "buffer.memory", Integer.toString(256 << 20),
            "reconnect.backoff.max.ms", "500",
            "retry.backoff.max.ms", "500");

    private final EventPublisher publisher;
    private final SentLog log;
    private final CompletableFuture<Void> done;
    private volatile boolean isOpen = true;
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Set<String> merchants = ConcurrentHashMap.newKeySet();
    private volatile long newestMillis;
    private volatile int events;
    private final AtomicInteger refused = new AtomicInteger();

    /** Starts at once. @param parameters of the world, which is longer than the run */
    ChaosLoad(String bootstrap, WorkloadParameters parameters, double ratePerSecond, SentLog log) {
        PublisherConfig live = PublisherConfig.live(bootstrap);
        this.publisher = new EventPublisher(
                new PublisherConfig(bootstrap, live.lingerMillis(), live.batchBytes(), PATIENT),
                EventCheck.standard(),
                InstantSource.system());
        this.log = log;
        this.done = CompletableFuture.runAsync(() -> run(parameters, Pace.rate(ratePerSecond)));
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // this thread alone writes
    private void run(WorkloadParameters parameters, Pace pace) {
        try (Feed feed = new GeneratedFeed(parameters).open()) {
            Iterator<Sending> sendings =
                    new OutOfOrder(new SendingOrder(feed, REPEAT_EVERY), OUT_OF_ORDER_SHARE, parameters.seed());
            long startNanos = System.nanoTime();
            long dueNanos = startNanos;
            while (isOpen && sendings.hasNext()) {
                Sending next = sendings.next();
                // what is sent again, and what came true, comes between two events
                if (next instanceof Sending.First) {
                    dueNanos = startNanos + pace.dueNanos(events++, 0);
                    LockSupport.parkNanos(dueNanos - System.nanoTime());
                }
                send(next, dueNanos);
            }
        }
        publisher.flush();
    }

    private void send(Sending sending, long dueNanos) {
        if (sending instanceof Sending.First first) {
            publish(first.labelled().event(), dueNanos);
        } else if (sending instanceof Sending.Again again) {
            publish(again.labelled().event(), dueNanos);
        } else if (sending instanceof Sending.Known known) {
            check(publisher.publish(known.outcome()));
        }
    }

    /** Sends one event more; behind all others where their sender has ended. */
    void publish(RiskEvent event) {
        publish(event, System.nanoTime());
    }

    private void publish(RiskEvent event, long dueNanos) {
        newestMillis = Math.max(newestMillis, event.eventTimeMillis());
        if (event.has(EntityType.ACCOUNT)) {
            accounts.add(event.entityAt(EntityType.ACCOUNT).id());
        }
        if (event.has(EntityType.MERCHANT)) {
            merchants.add(event.entityAt(EntityType.MERCHANT).id());
        }
        String key = EntityKey.ofEvent(event.tenant(), event.eventId());
        log.sent(key, dueNanos);
        check(publisher.publish(event).thenRun(() -> log.acknowledged(key)));
    }

    /** What Kafka has not acknowledged is unknown: it may be there or not. */
    private void check(CompletableFuture<?> published) {
        var unused = published.exceptionally(failure -> {
            refused.incrementAndGet();
            return null;
        });
    }

    /** Records that Kafka has not acknowledged. */
    int refused() {
        return refused.get();
    }

    /** Event time of the newest event sent. */
    long newestMillis() {
        return newestMillis;
    }

    /** Distinct events of the world that were sent. */
    int events() {
        return events;
    }

    /** Accounts that have paid, sorted. */
    List<String> accounts() {
        return accounts.stream().sorted().toList();
    }

    /** Merchants that were paid or have applied, sorted. */
    List<String> merchants() {
        return merchants.stream().sorted().toList();
    }

    /** Whether the world has ended, or its sender. */
    boolean isDone() {
        return done.isDone();
    }

    /** Sends nothing more of the world, and returns when all that was sent is acknowledged. */
    void end() {
        isOpen = false;
        done.join();
        publisher.flush();
    }

    @Override
    public void close() {
        isOpen = false;
        publisher.close();
    }
}
