package io.tidegate.loadtests.frame;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * How busy the machine was with other things than this process and those that it started: figures of a machine that was are not to be compared
 * with others.
 */
public final class OtherLoad {
    /** Highest share of all cores that leaves figures alone. */
    public static final double SHARE_MAX = 0.1;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final com.sun.management.OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private final DoubleSummaryStatistics shares = new DoubleSummaryStatistics();
    private long startNanos;
    private long startOwnNanos;

    /** Starts a stretch of time; the one before it counts no more. */
    public void start() {
        double ofAll = system.getCpuLoad();
        if (ofAll > 1) {
            throw new IllegalStateException("load of all=" + ofAll);
        }
        startNanos = System.nanoTime();
        startOwnNanos = ownNanos();
    }

    /** Ends the stretch and counts it. */
    public void end() {
        double ofAll = system.getCpuLoad();
        double wallNanos = (double) (System.nanoTime() - startNanos) * CORES;
        if (ofAll >= 0 && wallNanos > 0) {
            shares.accept(Math.max(0, ofAll - (ownNanos() - startOwnNanos) / wallNanos));
        }
    }

    /** Processor time of this process and those that it has started and that run. */
    private long ownNanos() {
        return system.getProcessCpuTime()
                + ProcessHandle.current()
                        .descendants()
                        .mapToLong(child -> child.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum();
    }

    /** Cores, and the mean share of them that other processes had in the stretches. */
    public List<BenchRow> rows() {
        return rows("");
    }

    /** The same, with names that begin with those of a part. */
    public List<BenchRow> rows(String prefix) {
        BenchRow cores = BenchRow.higher(prefix + "machine.cores", CORES, "cores");
        if (shares.getCount() == 0) {
            return List.of(cores);
        }
        return List.of(
                cores,
                BenchRow.lower(prefix + "machine.otherLoad", shares.getAverage(), "of all cores")
                        .aiming(Target.goal(SHARE_MAX))
                        .from(new Spread(shares.getCount(), shares.getMin(), shares.getMax())));
    }
}
