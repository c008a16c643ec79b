package io.tidegate.features.flink;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.operators.KeyContext;

/*
 * A backend of bytes costs 1 to 2 us for each value read or written, and a busy key has three to five of them an event.
 * Here a key that is met again costs none: what changed is written when a checkpoint needs it, when the key has to make
 * room for others, or a little at each watermark, so that a checkpoint finds little left.
 */

/**
 * The histories of the keys that were met last, which the state has only after {@link #write}. The subtask alone reads
 * and writes them, and a failed one goes on from a checkpoint, so nobody sees the difference.
 */
final class HistoryCache {
    /** Most heads and pages that the state does not have yet: what a checkpoint may have to wait for, about .1 s. */
    static final int CHANGES_MAX = 1 << 16;

    private final Map<String, KeptHistories> keys = new LinkedHashMap<>(1024, 0.75f, true);

    /** Those that have changes, each once, the one that has had them longest first. */
    private final Set<KeptHistories> changed = new LinkedHashSet<>();

    private final KeyedHistories state;
    private final KeyContext context;
    private final long bytesMax;
    private long bytes;
    private long changes;
    private int interval;
    private long bytesBefore;
    private int changesBefore;

    /** @param bytesMax most bytes; the key that was met longest ago makes room */
    HistoryCache(KeyedHistories state, KeyContext context, long bytesMax) {
        this.state = state;
        this.context = context;
        this.bytesMax = bytesMax;
    }

    /** Begins the work on the histories of the current key. */
    KeptHistories open(String key) {
        KeptHistories known = keys.get(key);
        if (known == null) {
            known = new KeptHistories(key, state);
            keys.put(key, known);
            bytesBefore = 0;
        } else {
            bytesBefore = known.bytes();
        }
        changesBefore = known.changes();
        known.metIn(interval);
        return known;
    }

    /** Whether the histories of a key are at hand. */
    boolean knows(String key) {
        return keys.containsKey(key);
    }

    /** Ends the work on the histories that were opened last. */
    void close(KeptHistories open) {
        bytes += open.bytes() - bytesBefore;
        changes += open.changes() - changesBefore;
        if (changesBefore == 0 && open.changes() > 0) {
            changed.add(open);
        }
        if (bytes > bytesMax || changes > CHANGES_MAX) {
            makeRoom(open);
        }
    }

    private void makeRoom(KeptHistories open) {
        for (Iterator<KeptHistories> oldest = keys.values().iterator(); bytes > bytesMax; oldest.remove()) {
            KeptHistories leaving = oldest.next();
            if (changed.remove(leaving)) {
                write(leaving);
            }
            bytes -= leaving.bytes();
        }
        write(changes - CHANGES_MAX);
        context.setCurrentKey(open.key());
    }

    /**
     * Ends an interval, and gives the state what it has not of keys that were not met in it: one that is met all the time
     * would be written over and over. Until so many heads and pages are written.
     */
    void writeIdle(long most) {
        long enough = Math.max(0, changes - most);
        for (long left = Math.min(most, changed.size()); left > 0 && changes > enough; left--) {
            Iterator<KeptHistories> first = changed.iterator();
            KeptHistories oldest = first.next();
            first.remove();
            if (oldest.isMetIn(interval)) {
                changed.add(oldest);
            } else {
                write(oldest);
            }
        }
        interval++;
    }

    /** Gives the state what it has not, key by key, until so many heads and pages are written or none is left. */
    void write(long most) {
        long enough = Math.max(0, changes - most);
        for (Iterator<KeptHistories> oldest = changed.iterator(); changes > enough; oldest.remove()) {
            write(oldest.next());
        }
    }

    private void write(KeptHistories histories) {
        context.setCurrentKey(histories.key());
        long bytesThen = histories.bytes();
        changes -= histories.changes();
        histories.write();
        bytes += histories.bytes() - bytesThen;
    }

    /** What is at hand takes up so much, about. */
    long bytes() {
        return bytes;
    }

    /** Heads and pages that the state does not have yet. */
    long changes() {
        return changes;
    }
}
