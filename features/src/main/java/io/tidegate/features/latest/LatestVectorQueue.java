package io.tidegate.features.latest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Vectors that wait to be put: one for each entity, the latest. When it is full, the entity that waits longest goes.
 * Offering never waits. Threads share it.
 */
public final class LatestVectorQueue {
    private final int entitiesMax;
    private final LinkedHashMap<LatestVector.EntityId, LatestVector> waiting = new LinkedHashMap<>();
    private long superseded;
    private long dropped;

    /** @param entitiesMax most entities that wait, above 0 */
    public LatestVectorQueue(int entitiesMax) {
        if (entitiesMax < 1) {
            throw new IllegalArgumentException("entitiesMax=" + entitiesMax + ", expected above 0");
        }
        this.entitiesMax = entitiesMax;
    }

    /** Queues a vector, in the place of one of the same entity. */
    public synchronized void offer(LatestVector vector) {
        LatestVector before = waiting.putIfAbsent(vector.entity(), vector);
        if (before != null) {
            superseded++;
            if (vector.supersedes(before)) {
                waiting.put(vector.entity(), vector);
            }
            return;
        }
        if (waiting.size() > entitiesMax) {
            Iterator<LatestVector> longest = waiting.values().iterator();
            longest.next();
            longest.remove();
            dropped++;
        }
        notifyAll();
    }

    /** Gives back what could not be put; where the queue is full, it is dropped: it waited longest. */
    public synchronized void giveBack(List<LatestVector> vectors) {
        for (LatestVector vector : vectors) {
            if (waiting.containsKey(vector.entity()) || waiting.size() < entitiesMax) {
                offer(vector);
            } else {
                dropped++;
            }
        }
    }

    /** Takes the vectors that wait longest; waits until there is one. */
    public synchronized List<LatestVector> take(int vectorsMax) throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        List<LatestVector> taken = new ArrayList<>(Math.min(vectorsMax, waiting.size()));
        Iterator<LatestVector> longest = waiting.values().iterator();
        while (longest.hasNext() && taken.size() < vectorsMax) {
            taken.add(longest.next());
            longest.remove();
        }
        return taken;
    }

    /** Entities that wait. */
    public synchronized int size() {
        return waiting.size();
    }

    /** Vectors that another of their entity took the place of before they were put. */
    public synchronized long superseded() {
        return superseded;
    }

    /** Vectors that went because the queue was full. */
    public synchronized long dropped() {
        return dropped;
    }
}
