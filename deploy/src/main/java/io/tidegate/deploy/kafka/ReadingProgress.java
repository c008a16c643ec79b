package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how far a reading is, now and then: a short one says nothing. */
final class ReadingProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingProgress.class);
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Records between two looks at the clock. */
    private static final int STEP = 1 << 10;

    private final String topic;
    private final long total;
    private long read;
    private long saidNanos = System.nanoTime();

    ReadingProgress(String topic, long[] from, long[] to) {
        this.topic = requireNonNull(topic, "topic is null");
        long offsets = 0;
        for (int partition = 0; partition < from.length; partition++) {
            offsets += Math.max(0, to[partition] - from[partition]);
        }
        this.total = offsets;
    }

    void readOne() {
        read++;
        if (read % STEP == 0 && System.nanoTime() - saidNanos > INTERVAL_NANOS) {
            saidNanos = System.nanoTime();
            LOG.info("read {} of {} records of {} before the first decision", read, total, topic);
        }
    }
}
