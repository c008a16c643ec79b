package io.tidegate.loadtests.frame;

import java.lang.management.ManagementFactory;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * How busy the machine was with other things than this process: figures of a machine that was are not to be compared
 * with others.
 */
public final class OtherLoad {
    /** Highest share of all cores that leaves figures alone. */
    public static final double SHARE_MAX = 0.1;

    private final com.sun.management.OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private final DoubleSummaryStatistics shares = new DoubleSummaryStatistics();

    /** Starts a stretch of time; the one before it counts no more. */
    public void start() {
        double ofProcess = system.getProcessCpuLoad();
        double ofAll = system.getCpuLoad();
        if (ofProcess > 1 || ofAll > 1) {
            throw new IllegalStateException("load of process=" + ofProcess + " of all=" + ofAll);
        }
    }

    /** Ends the stretch and counts it; both loads are since {@link #start}. */
    public void end() {
        double ofProcess = system.getProcessCpuLoad();
        double ofAll = system.getCpuLoad();
        if (ofProcess >= 0 && ofAll >= 0) {
            shares.accept(Math.max(0, ofAll - ofProcess));
        }
    }

    /** Cores, and the mean share of them that other processes had in the stretches. */
    public List<BenchRow> rows() {
        return rows("");
    }

    /** The same, with names that begin with those of a part. */
    public List<BenchRow> rows(String prefix) {
        BenchRow cores =
                BenchRow.higher(prefix + "machine.cores", Runtime.getRuntime().availableProcessors(), "cores");
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
