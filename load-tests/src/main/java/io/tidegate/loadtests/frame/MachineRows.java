package io.tidegate.loadtests.frame;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a reader of figures must know of the machine. */
public final class MachineRows {
    /** Above this share of its cores busy with other things, figures are not to be compared with others. */
    public static final double OTHER_LOAD_MAX = 0.1;

    private static final Duration WATCHED = Duration.ofSeconds(1);

    private MachineRows() {}

    /** Cores, and the share of them that was busy in the second before anything started; takes that second. */
    public static List<BenchRow> measure() {
        BenchRow cores = BenchRow.higher("machine.cores", Runtime.getRuntime().availableProcessors(), "cores");
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system)) {
            return List.of(cores);
        }
        double unused = system.getCpuLoad(); // the first answer is not of any time
        LockSupport.parkNanos(WATCHED.toNanos());
        return List.of(
                cores,
                BenchRow.lower("machine.loadBefore", system.getCpuLoad(), "of all cores")
                        .aiming(Target.goal(OTHER_LOAD_MAX)));
    }
}
