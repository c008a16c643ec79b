package io.tidegate.loadtests.path;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time that processes have had since they began, as the operating system counts it: what is spent in its own
 * part and on compiling and collecting is in it.
 */
final class CoreTimes {
    /** The name of this process: it sends and reads. */
    static final String GENERATOR = "generator";

    private static final double NANOS_PER_MICRO = 1e3;

    private CoreTimes() {}

    /** Nanoseconds by name. @param pids of the processes, by name; this one is added */
    static Map<String, Long> of(Map<String, Long> pids) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        pids.forEach((name, pid) -> nanos.put(
                name,
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()));
        nanos.put(
                GENERATOR,
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime());
        return nanos;
    }

    /** Microseconds of a core for each of some events, by name, between two looks. */
    static Map<String, Double> microsAnEvent(Map<String, Long> before, Map<String, Long> after, int events) {
        Map<String, Double> micros = new LinkedHashMap<>();
        after.forEach((name, nanos) ->
                micros.put(name, (nanos - before.getOrDefault(name, 0L)) / NANOS_PER_MICRO / Math.max(1, events)));
        return micros;
    }
}
