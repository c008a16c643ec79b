package io.tidegate.loadtests.rules;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

/** An engine that rules in the thread that asks it. */
abstract class InProcessEngine implements Engine {
    private static final double NANOS_PER_MILLI = 1e6;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String name;
    private final int events;
    private double compileMillis;

    InProcessEngine(String name, int events) {
        this.name = name;
        this.events = events;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final double compileMillis() {
        return compileMillis;
    }

    /** The engine is ready. @param startNanos when it began to be made so */
    final void readySince(long startNanos) {
        compileMillis = (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }

    @Override
    public final long nanos(int first, int count) throws Exception {
        long start = threads.getCurrentThreadCpuTime();
        int event = first % events;
        long fired = 0;
        for (int i = 0; i < count; i++) {
            fired += fired(event).size();
            event = event + 1 == events ? 0 : event + 1;
        }
        long nanos = threads.getCurrentThreadCpuTime() - start;
        if (fired < 0) { // looked at, so that no answer is left out
            throw new IllegalStateException("fired=" + fired);
        }
        return nanos;
    }

    @Override
    public final OptionalDouble allocatedBytes(int first, int count) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        nanos(first, count);
        return OptionalDouble.of((double) (threads.getCurrentThreadAllocatedBytes() - before) / count);
    }

    @Override
    public void close() {}
}
