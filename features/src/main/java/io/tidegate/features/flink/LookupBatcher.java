package io.tidegate.features.flink;

import io.tidegate.features.reference.ReferenceCache;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.ingest.decision.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * A thread that asks the store for whatever is queued, in one request, and then for whatever was queued meanwhile. So
 * an event waits for no timer when little comes in, and a request carries many events when much does.
 */
final class LookupBatcher implements AutoCloseable {
    /** Most events of one request. */
    static final int EVENTS_MAX = 256;

    private static final long CLOSE_MILLIS_MAX = 5_000;

    private final ReferenceStore store;
    private final ReferenceCache cache;
    private final BlockingQueue<PendingLookups> queue;
    private final Thread thread;
    private final LookupMetrics metrics;
    private volatile int asked;
    private volatile boolean closed;

    /** Starts the thread; the store is used and closed by it alone. */
    LookupBatcher(ReferenceStore store, ReferenceCache cache, int capacity, LookupMetrics metrics, String name) {
        this.store = store;
        this.cache = cache;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.metrics = metrics;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues the look-ups of an event; false where the queue is full. */
    boolean offer(PendingLookups pending) {
        return queue.offer(pending);
    }

    /** Events that wait for a request to begin, or for its answer. */
    int waiting() {
        return queue.size() + asked;
    }

    /** Ends the thread. What is still queued is not answered: the job has ended, or starts again from its checkpoint. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(CLOSE_MILLIS_MAX);
    }

    private void run() {
        List<PendingLookups> batch = new ArrayList<>(EVENTS_MAX);
        try (store) {
            while (!closed) {
                batch.add(queue.take());
                queue.drainTo(batch, EVENTS_MAX - 1);
                asked = batch.size();
                answer(batch);
                asked = 0;
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<PendingLookups> batch) {
        try {
            Function<ReferenceKey, Optional<Lookup>> answers = fetch(batch);
            batch.forEach(pending -> pending.complete(answers));
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        }
    }

    private Function<ReferenceKey, Optional<Lookup>> fetch(List<PendingLookups> batch) {
        Map<ReferenceKey, Lookup> answers = new HashMap<>();
        Set<ReferenceKey> missing = new LinkedHashSet<>();
        for (PendingLookups pending : batch) {
            if (pending.isPastDeadline()) {
                continue; // it has gone on without; ask for those that still wait
            }
            for (ReferenceKey key : pending.keys()) {
                Optional<Lookup> known = cache.get(key);
                known.ifPresentOrElse(lookup -> answers.put(key, lookup), () -> missing.add(key));
            }
        }
        if (!missing.isEmpty()) {
            List<ReferenceKey> keys = List.copyOf(missing);
            long startNanos = System.nanoTime();
            List<Lookup> lookups = store.fetch(keys);
            metrics.asked(batch.size(), lookups, System.nanoTime() - startNanos);
            for (int i = 0; i < keys.size(); i++) {
                Lookup lookup = lookups.get(i);
                answers.put(keys.get(i), lookup);
                cache.put(keys.get(i), lookup);
            }
        }
        return key -> Optional.ofNullable(answers.get(key));
    }
}
