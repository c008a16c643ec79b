package io.tidegate.loadtests.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a job has done so far, as seen from outside of it. Jobs are serialized when they are submitted, so both sides
 * find a meter by its name. One thread adds.
 */
public final class Meter {
    private static final Map<String, Meter> ALL = new ConcurrentHashMap<>();

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong checkpoints = new AtomicLong();

    /** The meter of a name, made where there is none. */
    public static Meter named(String name) {
        return ALL.computeIfAbsent(name, made -> new Meter());
    }

    /** Forgets a meter. */
    public static void forget(String name) {
        ALL.remove(name);
    }

    /** Counts an event. */
    public void add(long spentNanos) {
        nanos.lazySet(nanos.getPlain() + spentNanos);
        events.lazySet(events.getPlain() + 1);
    }

    /** Adds what was done for events that are counted already. */
    public void addLater(long spentNanos) {
        nanos.lazySet(nanos.getPlain() + spentNanos);
    }

    /** Counts a checkpoint. */
    public void checkpointed() {
        checkpoints.incrementAndGet();
    }

    /** Events so far. */
    public long events() {
        return events.get();
    }

    /** Nanoseconds that the events were said to have taken. */
    public long nanos() {
        return nanos.get();
    }

    /** Checkpoints completed so far. */
    public long checkpoints() {
        return checkpoints.get();
    }
}
