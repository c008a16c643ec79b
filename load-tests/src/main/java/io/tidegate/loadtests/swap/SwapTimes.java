package io.tidegate.loadtests.swap;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * When each version of a rule set was published, and when its decisions were read. All times are of one clock, in
 * nanoseconds. Safe for several threads: one publishes and waits, another one reads decisions.
 */
final class SwapTimes {
    private final NavigableMap<Long, Long> publishedNanos = new TreeMap<>();
    private final NavigableMap<Long, Long> firstNanos = new TreeMap<>();
    private final NavigableMap<Long, Long> lastNanos = new TreeMap<>();
    private long decisions;

    /**
     * What a publication took.
     *
     * @param firstNanos from its publication to the first decision under it
     * @param settledNanos from its publication to the last decision under an older version; 0 where that came before
     */
    record Swap(long version, long firstNanos, long settledNanos) {}

    /** Notes that a version is handed to Kafka now; each version once. */
    synchronized void published(long version, long nowNanos) {
        if (publishedNanos.putIfAbsent(version, nowNanos) != null) {
            throw new IllegalStateException("version=" + version + " is published already");
        }
    }

    /** Notes that a decision was read. @param version of the rule set that made it */
    synchronized void decided(long version, long nowNanos) {
        decisions++;
        lastNanos.put(version, nowNanos);
        if (firstNanos.putIfAbsent(version, nowNanos) == null) {
            notifyAll();
        }
    }

    /** Waits for the first decision under a version. @return whether there is one by then */
    synchronized boolean await(long version, long deadlineNanos) throws InterruptedException {
        while (!firstNanos.containsKey(version)) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Decisions so far. */
    synchronized long decisions() {
        return decisions;
    }

    /** Publications that have decided, in the order of their versions. */
    synchronized List<Swap> swaps() {
        List<Swap> swaps = new ArrayList<>();
        Iterator<Map.Entry<Long, Long>> older = lastNanos.entrySet().iterator();
        Optional<Map.Entry<Long, Long>> next = next(older);
        OptionalLong last = OptionalLong.empty();
        for (Map.Entry<Long, Long> publication : publishedNanos.entrySet()) {
            long published = publication.getValue();
            for (; next.isPresent() && next.get().getKey() < publication.getKey(); next = next(older)) {
                long read = next.get().getValue();
                last = OptionalLong.of(last.isPresent() ? latest(last.getAsLong(), read) : read);
            }
            Long first = firstNanos.get(publication.getKey());
            if (first != null) {
                long settled = last.isPresent() ? Math.max(0, last.getAsLong() - published) : 0;
                swaps.add(new Swap(publication.getKey(), first - published, settled));
            }
        }
        return swaps;
    }

    private static Optional<Map.Entry<Long, Long>> next(Iterator<Map.Entry<Long, Long>> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    /** The clock may begin anywhere, and pass from positive to negative. */
    private static long latest(long oneNanos, long otherNanos) {
        return oneNanos - otherNanos >= 0 ? oneNanos : otherNanos;
    }
}
