package io.tidegate.features.flink;

import io.tidegate.features.reference.LookupRequests;
import io.tidegate.features.reference.PendingLookups;
import io.tidegate.features.reference.ReferenceCache;
import io.tidegate.features.reference.ReferenceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A thread that asks the store for whatever is queued, in one request, and then for whatever was queued meanwhile. So
 * an event waits for no timer when little comes in, and a request carries many events when much does.
 */
final class LookupBatcher implements AutoCloseable {
    /** Most events of one request. */
    static final int EVENTS_MAX = 256;

    private static final long CLOSE_MILLIS_MAX = 5_000;

    private final ReferenceStore store;
    private final LookupRequests requests;
    private final BlockingQueue<PendingLookups> queue;
    private final Thread thread;
    private volatile int inRequest;
    private volatile boolean closed;

    /** Starts the thread; the store is used and closed by it alone. */
    LookupBatcher(ReferenceStore store, ReferenceCache cache, int capacity, LookupMetrics metrics, String name) {
        this.store = store;
        this.requests = new LookupRequests(store, cache, System::nanoTime, System::currentTimeMillis, metrics::asked);
        this.queue = new ArrayBlockingQueue<>(capacity);
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
        return queue.size() + inRequest;
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
                inRequest = batch.size();
                requests.answer(batch);
                inRequest = 0;
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
