package io.tidegate.ingest.decision;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which records of the decisions topic are void. It is fed each partition's records in the order of their offsets;
 * a fence that it was not shown voids nothing. For one thread.
 */
public final class Fences {
    /** Flink's own limit on key groups. */
    public static final int KEY_GROUPS_MAX = 1 << 15;

    private final Map<Integer, long[]> attempts = new HashMap<>();
    private long seen;

    /** Takes note of a fence of a partition. */
    public void observe(int partition, Fence fence) {
        if (fence.keyGroupFirst() < 0
                || fence.keyGroupLast() < fence.keyGroupFirst()
                || fence.keyGroupLast() >= KEY_GROUPS_MAX) {
            throw new IllegalArgumentException("key groups=" + fence.keyGroupFirst() + " to " + fence.keyGroupLast()
                    + ", expected a range within 0 to " + (KEY_GROUPS_MAX - 1));
        }
        seen++;
        long[] highest = attempts.getOrDefault(partition, new long[0]);
        if (highest.length <= fence.keyGroupLast()) {
            highest = Arrays.copyOf(highest, fence.keyGroupLast() + 1);
            attempts.put(partition, highest);
        }
        for (int keyGroup = fence.keyGroupFirst(); keyGroup <= fence.keyGroupLast(); keyGroup++) {
            highest[keyGroup] = Math.max(highest[keyGroup], fence.attempt());
        }
    }

    /** Whether a decision that comes now in a partition is void: it repeats, or stands behind a fence of a higher attempt. */
    public boolean voids(int partition, DecisionHead decision) {
        if (decision.origin() == DecisionOrigin.REPEATED) {
            return true;
        }
        long[] highest = attempts.get(partition);
        return highest != null
                && decision.keyGroup() >= 0
                && decision.keyGroup() < highest.length
                && decision.attempt() < highest[decision.keyGroup()];
    }

    /** Fences so far. */
    public long seen() {
        return seen;
    }
}
