package io.tidegate.loadtests.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What the generator's own process does while it measures: pauses of its garbage collector, which stop sending and
 * reading alike and so count as latency of the job, and how much of the machine it has.
 */
final class OwnProcess implements AutoCloseable, NotificationListener {
    private final long startMillis;
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private final long processStartMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private final TreeMap<Integer, Long> longestPauses = new TreeMap<>();
    private long pausedMillis;

    /**
     * What was seen.
     *
     * @param longestPauses the longest pause in milliseconds that began in a second, by the second, for those that had one
     * @param pausedMillis all of them together
     * @param cores of the machine that the process had, on average
     */
    public record Seen(SortedMap<Integer, Long> longestPauses, long pausedMillis, double cores) {
        public Seen {
            longestPauses = Collections.unmodifiableSortedMap(new TreeMap<>(longestPauses));
        }

        /** Of a process that nobody watched. */
        static Seen nothing() {
            return new Seen(new TreeMap<>(), 0, 0);
        }
    }

    private OwnProcess(long startMillis) {
        this.startMillis = startMillis;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // Some collectors have a second bean for what they do beside the application.
            boolean pauses = !collector.getName().contains("Cycles")
                    && !collector.getName().contains("Concurrent");
            if (pauses && collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
                collectors.add(emitter);
            }
        }
    }

    /** Watches from now on. @param startMillis when second 0 begins, since the epoch */
    static OwnProcess watch(long startMillis) {
        return new OwnProcess(startMillis);
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            paused(processStartMillis + collection.getStartTime(), collection.getDuration());
        }
    }

    /** Notes a pause. @param atMillis since the epoch */
    synchronized void paused(long atMillis, long millis) {
        if (atMillis >= startMillis && millis > 0) {
            pausedMillis += millis;
            int second = (int) TimeUnit.MILLISECONDS.toSeconds(atMillis - startMillis);
            longestPauses.merge(second, millis, Math::max);
        }
    }

    synchronized Seen seen() {
        double cores = (double) (cpuNanos() - startCpuNanos) / Math.max(1, System.nanoTime() - startNanos);
        return new Seen(longestPauses, pausedMillis, cores);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("a collector lost its listener", e);
            }
        }
    }
}
