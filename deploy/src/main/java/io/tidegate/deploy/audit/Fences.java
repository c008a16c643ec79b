package io.tidegate.deploy.audit;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fences read so far, by partition, and which records are void by them. */
final class Fences {
    private final Map<Integer, List<Fence>> byPartition = new HashMap<>();

    void take(int partition, Fence fence) {
        List<Fence> fences = byPartition.computeIfAbsent(partition, p -> new ArrayList<>());
        // A fence of the same range and a higher attempt says all that the older one said.
        fences.removeIf(older -> older.attempt() <= fence.attempt()
                && older.keyGroupFirst() >= fence.keyGroupFirst()
                && older.keyGroupLast() <= fence.keyGroupLast());
        fences.add(fence);
    }

    boolean isVoid(int partition, Decision decision) {
        if (decision.origin() == DecisionOrigin.REPEATED) {
            return true;
        }
        for (Fence fence : byPartition.getOrDefault(partition, List.of())) {
            if (fence.voids(decision)) {
                return true;
            }
        }
        return false;
    }
}
