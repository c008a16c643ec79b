package io.tidegate.loadtests.scoring;

import io.tidegate.loadtests.frame.Contender;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Scores events in the thread that asks, one after the other. */
abstract class Scorer implements Contender, AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final int events;
    private double seen;

    Scorer(String name, int events) {
        this.name = name;
        this.events = events;
    }

    /** The margin of an event. @param event its number */
    abstract double margin(int event) throws Exception;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public long nanos(int first, int count) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        int event = first % events;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += margin(event);
            event = event + 1 == events ? 0 : event + 1;
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        seen += sum; // looked at, so that no margin is left out
        return nanos;
    }

    final int events() {
        return events;
    }

    final double seen() {
        return seen;
    }

    @Override
    public void close() throws Exception {}
}
