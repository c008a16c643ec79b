package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a tail: keeps the answers of its key groups that are not void and not in the state, and the highest fence. */
final class TailReader implements AnswerLog.Reader {
    private final KeyGroups own;
    private final String writer;
    private final List<AnswerCheckpoint> checkpoints;
    private final SeenOffsets seen;
    private final TailAnswers tail;
    private final List<Fence> known = new ArrayList<>();
    private final Map<Integer, List<Fence>> passed = new HashMap<>();
    private long highestFence;
    private Optional<Fence> ownFence = Optional.empty();

    /** @param seen what the state knows */
    TailReader(KeyGroups own, String writer, List<AnswerCheckpoint> checkpoints, SeenOffsets seen, TailAnswers tail) {
        this.own = requireNonNull(own, "own is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.checkpoints = List.copyOf(checkpoints);
        this.seen = requireNonNull(seen, "seen is null");
        this.tail = requireNonNull(tail, "tail is null");
        for (AnswerCheckpoint checkpoint : checkpoints) {
            Fence fence = new Fence(
                    checkpoint.attempt(),
                    checkpoint.keyGroups().first(),
                    checkpoint.keyGroups().last(),
                    "");
            known.add(fence);
            note(fence);
        }
    }

    @Override
    public void read(int partition, long offset, LogEntry entry) {
        List<Fence> fences = passed.computeIfAbsent(partition, unused -> new ArrayList<>(known));
        if (entry instanceof Fence fence) {
            fences.add(fence);
            note(fence);
            return;
        }
        Decision decision = (Decision) entry;
        if (own.contains(decision.keyGroup())
                && decision.origin() != DecisionOrigin.REPEATED
                && offset >= start(partition, decision.keyGroup())
                && fences.stream().noneMatch(fence -> fence.voids(decision))
                && !seen.covers(decision.source())) {
            tail.add(decision);
        }
    }

    /** From now on another's fence of this attempt or a higher one means that two take over at once. */
    void tookOverAs(Fence fence) {
        ownFence = Optional.of(fence);
    }

    long highestFence() {
        return highestFence;
    }

    private long start(int partition, int keyGroup) {
        for (AnswerCheckpoint checkpoint : checkpoints) {
            if (checkpoint.keyGroups().contains(keyGroup)) {
                return checkpoint.logEnd(partition);
            }
        }
        return 0;
    }

    private void note(Fence fence) {
        if (!own.overlaps(fence.keyGroupFirst(), fence.keyGroupLast())) {
            return;
        }
        highestFence = Math.max(highestFence, fence.attempt());
        if (ownFence.isPresent()
                && fence.attempt() >= ownFence.get().attempt()
                && !fence.writer().equals(writer)) {
            throw new TidegateException(
                    ErrorCode.INTERNAL,
                    "another takes over key groups " + own.first() + " to " + own.last() + " as attempt "
                            + fence.attempt() + " while this one does as attempt "
                            + ownFence.get().attempt());
        }
    }
}
