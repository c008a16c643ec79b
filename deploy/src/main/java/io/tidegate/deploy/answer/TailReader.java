package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a tail: keeps the answers of its key groups that are not void and not in the state, and the highest fence. */
final class TailReader implements AnswerLog.Reader {
    private final KeyGroups own;
    private final TailStart[] starts;
    private final SeenOffsets seen;
    private final TailAnswers tail;
    /** Highest attempt of the fences passed, by partition and key group of its own. */
    private final Map<Integer, long[]> passed = new HashMap<>();

    private long highestFence;

    /**
     * @param starts where the answers of each of its key groups begin
     * @param seen what the state knows
     */
    TailReader(KeyGroups own, List<TailStart> starts, SeenOffsets seen, TailAnswers tail) {
        this.own = requireNonNull(own, "own is null");
        this.seen = requireNonNull(seen, "seen is null");
        this.tail = requireNonNull(tail, "tail is null");
        this.starts = new TailStart[own.size()];
        for (TailStart start : starts) {
            for (int keyGroup = start.keyGroups().first();
                    keyGroup <= start.keyGroups().last();
                    keyGroup++) {
                this.starts[keyGroup - own.first()] = start;
            }
        }
    }

    @Override
    public void read(int partition, long offset, LogEntry entry) {
        long[] fences = passed.computeIfAbsent(partition, unused -> new long[own.size()]);
        if (entry instanceof Fence fence) {
            note(fence);
            int last = Math.min(own.last(), fence.keyGroupLast());
            for (int keyGroup = Math.max(own.first(), fence.keyGroupFirst()); keyGroup <= last; keyGroup++) {
                int place = keyGroup - own.first();
                fences[place] = Math.max(fences[place], fence.attempt());
            }
            return;
        }
        Decision decision = (Decision) entry;
        if (decision.origin() == DecisionOrigin.REPEATED || !own.contains(decision.keyGroup())) {
            return;
        }
        int place = decision.keyGroup() - own.first();
        TailStart start = starts[place];
        boolean isVoid = decision.attempt() < Math.max(start.attempt(), fences[place]);
        if (offset >= start.offsets()[partition] && !isVoid && !seen.covers(decision.source())) {
            tail.add(decision);
        }
    }

    /** Takes note of a fence, for the number of one's own. */
    void note(Fence fence) {
        if (own.overlaps(fence.keyGroupFirst(), fence.keyGroupLast())) {
            note(fence.attempt());
        }
    }

    /** Takes note of an attempt before one's own. */
    void note(long attempt) {
        highestFence = Math.max(highestFence, attempt);
    }

    /** Of all that were noted. */
    long highestFence() {
        return highestFence;
    }
}
