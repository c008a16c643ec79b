package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.latest.EntityVectors;
import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.latest.LatestVectorQueue;
import io.tidegate.features.latest.LatestVectorStore;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.flink.MetricBuckets;
import io.tidegate.ingest.flink.TidegateMetrics;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the latest vectors from a thread of its own. Offering one never waits: what the store does not take in time
 * is replaced by newer vectors or dropped, and counted. Nothing is kept over a restart; the next event of an entity
 * publishes it again.
 */
public final class LatestVectorPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatestVectorPublisher.class);

    /** How long it waits after a request that the store did not take. */
    static final long RETRY_MILLIS = 200;

    /** How long what waits may still be put when the job ends. */
    static final long CLOSE_MILLIS_MAX = 2_000;

    private static final long CLOSE_POLL_MILLIS = 10;

    private final EntityVectors vectors;
    private final LatestVectorQueue queue;
    private final LatestVectorStore store;
    private final int batchMax;
    private final Thread thread;
    private final MetricBuckets batchSizes;
    private final LongAdder written = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile boolean idle = true;

    /**
     * Starts the thread. Counts {@code written}, {@code stale}, {@code refused}, {@code superseded}, {@code dropped},
     * {@code failures}, {@code waiting} and the sizes of batches in the group {@code vectors}.
     *
     * @param run when the job was submitted, milliseconds since the epoch
     */
    public LatestVectorPublisher(
            FeatureCatalog catalog, long run, LatestVectorConfig config, MetricGroup group, String task) {
        requireNonNull(config, "config is null");
        this.vectors = new EntityVectors(catalog, run);
        this.queue = new LatestVectorQueue(config.queueMax());
        this.store = config.store().open(config.ttlMillis());
        this.batchMax = config.batchMax();
        MetricGroup metrics = TidegateMetrics.of(group).addGroup("vectors");
        metrics.gauge("written", written::sum);
        metrics.gauge("stale", stale::sum);
        metrics.gauge("refused", refused::sum);
        metrics.gauge("superseded", queue::superseded);
        metrics.gauge("dropped", queue::dropped);
        metrics.gauge("failures", failures::sum);
        metrics.gauge("waiting", queue::size);
        this.batchSizes = MetricBuckets.sizes(metrics.addGroup("batch"), "entities");
        this.thread = new Thread(this::run, "latest vectors of " + task);
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues the vectors of an event that has been answered. */
    public void offer(RelayRecord record, RiskEvent event) {
        List<LatestVector> made = vectors.of(record, event);
        for (int i = 0; i < made.size(); i++) {
            queue.offer(made.get(i));
        }
    }

    /** Vectors that the store took. */
    public long written() {
        return written.sum();
    }

    /** Vectors that came after a later one. */
    public long stale() {
        return stale.sum();
    }

    /** Vectors that went because too many waited. */
    public long dropped() {
        return queue.dropped();
    }

    /** Puts what waits for as long as the store takes it, {@link #CLOSE_MILLIS_MAX} at most, and ends the thread. */
    @Override
    public void close() throws InterruptedException {
        long failed = failures.sum();
        for (long waited = 0; waited < CLOSE_MILLIS_MAX && (queue.size() > 0 || !idle); waited += CLOSE_POLL_MILLIS) {
            if (failures.sum() > failed) {
                break;
            }
            Thread.sleep(CLOSE_POLL_MILLIS);
        }
        thread.interrupt();
        thread.join(CLOSE_MILLIS_MAX);
    }

    private void run() {
        try (store) {
            while (!Thread.currentThread().isInterrupted()) {
                idle = true;
                List<LatestVector> batch = queue.take(batchMax);
                idle = false;
                batchSizes.update(batch.size());
                count(batch, put(batch));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            idle = true;
        }
    }

    /** The thread outlives what it did not foresee: the vectors of one batch are refused. */
    private List<LatestVectorStore.Put> put(List<LatestVector> batch) {
        try {
            return store.put(batch);
        } catch (RuntimeException e) {
            LOG.error("vectors={} cannot be published", batch.size(), e);
            return Collections.nCopies(batch.size(), LatestVectorStore.Put.REFUSED);
        }
    }

    private void count(List<LatestVector> batch, List<LatestVectorStore.Put> puts) throws InterruptedException {
        if (puts.isEmpty()) {
            failures.increment();
            queue.giveBack(batch);
            Thread.sleep(RETRY_MILLIS);
            return;
        }
        for (LatestVectorStore.Put put : puts) {
            switch (put) {
                case WRITTEN -> written.increment();
                case STALE -> stale.increment();
                case REFUSED -> refused.increment();
            }
        }
    }
}
