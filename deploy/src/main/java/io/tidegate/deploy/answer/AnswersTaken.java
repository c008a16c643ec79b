package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;

/*
 * How a subtask takes over its key groups.
 *
 *   barrier             crash      take-over
 *   ------|---------------|------------|-----------------------------> log
 *         log ends        |            fence
 *         [ tail: answers that the restored state does not have ]
 *
 * 1. Read from the checkpointed ends to the end. The attempt is 1 + the highest fence for these key groups, the
 *    checkpoint's own attempts included: their fences stand before what is read.
 * 2. Append the fence to every partition. What an earlier attempt writes behind it is void.
 * 3. Read on to the fence: what an earlier attempt wrote before it stands. Now the tail is complete and cannot change.
 *
 * Where another's fence of the same or a higher attempt stands before ours, somebody takes over the same key groups at
 * the same time. One of the two is a process that was thought dead; neither can know which, so the one that sees it
 * gives up, and Flink starts it again if it is the one alive. Two of the same attempt cannot both see nothing: of two
 * fences in one partition one stands before the other.
 *
 * After rescaling the key groups come from several subtasks, each with a barrier of its own: a record counts from the
 * ends stored by the subtask that had its key group.
 *
 * A checkpoint may come before all of the tail has been repeated. What waits then goes into the checkpoint. (Storing an
 * earlier place in the log instead is wrong: fences between that place and the barrier would have to be known, for each
 * key group from a place of its own. The simulation in the tests finds that within some thousand runs.)
 */

/** A take-over of key groups: the attempt won, and the answers that must be repeated. */
public final class AnswersTaken {
    private final KeyGroups own;
    private final long attempt;
    private final SeenOffsets seen;
    private final TailAnswers tail;

    private AnswersTaken(KeyGroups own, long attempt, SeenOffsets seen, TailAnswers tail) {
        this.own = requireNonNull(own, "own is null");
        this.attempt = attempt;
        this.seen = requireNonNull(seen, "seen is null");
        this.tail = requireNonNull(tail, "tail is null");
    }

    /**
     * Takes over.
     *
     * @param checkpoints of all subtasks that were running; empty on a fresh start, which reads the whole log
     * @param writer id of this take-over, that no other has
     * @param tailBytesMax answers to keep at most
     * @throws TidegateException INTERNAL where another takes over at the same time
     */
    public static AnswersTaken from(
            AnswerLog log, List<AnswerCheckpoint> checkpoints, KeyGroups own, String writer, long tailBytesMax) {
        List<AnswerCheckpoint> before = checkpoints.stream()
                .filter(c -> own.overlaps(c.keyGroups().first(), c.keyGroups().last()))
                .toList();
        SeenOffsets seen = new SeenOffsets();
        checkpoints.forEach(checkpoint -> seen.add(checkpoint.seen()));
        TailAnswers tail = new TailAnswers(tailBytesMax);
        before.forEach(checkpoint -> checkpoint.addWaiting(tail, own));
        TailReader reader = new TailReader(own, writer, before, seen, tail);

        long[] from = start(log, before);
        long[] ends = max(from, log.ends());
        log.read(from, ends, reader);
        Fence fence = new Fence(reader.highestFence() + 1, own.first(), own.last(), writer);
        long[] fences = log.append(fence);
        reader.tookOverAs(fence);
        log.read(ends, fences, reader);
        return new AnswersTaken(own, fence.attempt(), seen, tail);
    }

    /** 1 + the highest fence for these key groups before it. */
    public long attempt() {
        return attempt;
    }

    /** Source records that have been processed; whoever processes one adds it. */
    public SeenOffsets seen() {
        return seen;
    }

    /** Answers that wait for their event to be read again. */
    public TailAnswers tail() {
        return tail;
    }

    /** At a barrier: what a restore from it has to know. */
    public AnswerCheckpoint checkpoint(AnswerLog log) {
        tail.forget(seen);
        return AnswerCheckpoint.of(attempt, own, log.ends(), seen, tail);
    }

    private static long[] start(AnswerLog log, List<AnswerCheckpoint> checkpoints) {
        long[] from = log.starts();
        for (int partition = 0; partition < from.length; partition++) {
            long least = Long.MAX_VALUE;
            for (AnswerCheckpoint checkpoint : checkpoints) {
                least = Math.min(least, checkpoint.logEnd(partition));
            }
            from[partition] = checkpoints.isEmpty() ? from[partition] : Math.max(from[partition], least);
        }
        return from;
    }

    private static long[] max(long[] some, long[] others) {
        long[] highest = some.clone();
        for (int i = 0; i < highest.length; i++) {
            highest[i] = Math.max(highest[i], others[i]);
        }
        return highest;
    }
}
