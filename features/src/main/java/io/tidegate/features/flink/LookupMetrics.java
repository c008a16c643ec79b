package io.tidegate.features.flink;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.flink.MetricBuckets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is counted of requests to the reference store: how long each took, how many events and keys it was for, and
 * {@code unavailable}, keys without an answer. Updated by the thread that asks.
 */
final class LookupMetrics {
    private final MetricBuckets durations;
    private final MetricBuckets events;
    private final MetricBuckets keys;
    private final LongAdder unavailable = new LongAdder();

    LookupMetrics(MetricGroup group) {
        MetricGroup requests = group.addGroup("request");
        this.durations = MetricBuckets.micros(requests);
        this.events = MetricBuckets.sizes(requests, "events");
        this.keys = MetricBuckets.sizes(requests, "keys");
        group.gauge("unavailable", unavailable::sum);
    }

    void asked(int eventsOfRequest, List<Lookup> answers, long nanos) {
        durations.update(TimeUnit.NANOSECONDS.toMicros(nanos));
        events.update(eventsOfRequest);
        keys.update(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).result() == Lookup.Result.UNAVAILABLE) {
                unavailable.increment();
            }
        }
    }

    /** Requests made. */
    long requests() {
        return durations.count();
    }

    /** Keys asked for. */
    long keysAsked() {
        return keys.sum();
    }

    /** Keys that the store gave no answer for. */
    long unavailable() {
        return unavailable.sum();
    }
}
