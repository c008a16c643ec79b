package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
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
 * 1. Read from the checkpointed ends to the end. The attempt is 1 + the highest fence for these key groups, those of the
 *    list of fences and the checkpoint's own attempts included: their fences stand before what is read.
 * 2. Append the fence to the list. Another's fence of the same attempt or a higher one that came into the list since
 *    it was read means that somebody takes over the same key groups at the same time: the one that came later sees the
 *    other, and gives up. One of the two is a process that was thought dead; Flink starts the other again.
 * 3. Append the fence to every partition. What an earlier attempt writes behind it is void.
 * 4. Read on to the fence: what an earlier attempt wrote before it stands. Now the tail is complete and cannot change.
 *
 * So of all fences for a key group those that came to be have numbers that grow along the list. One of a higher number
 * can only come later, and it stands in the list before it makes anything void. A process that slept before it read the
 * ends may append one while this subtask decides. Therefore it looks at the list at each barrier, after its answers are
 * in the log and after it has read the log's ends:
 *
 * - No higher fence in the list: none in any partition yet, so all answers before the barrier stand, and whatever makes
 *   later ones void stands behind the stored ends, where a restore reads it.
 * - A higher fence: the barrier fails, the job starts again from the checkpoint before, as the next attempt. What was
 *   void is decided again; what stands is repeated. The sleeper is not part of the job any more, so it does not do this twice.
 *
 * After rescaling the key groups come from several subtasks, each with a barrier of its own: a record counts from the
 * ends stored by the subtask that had its key group.
 *
 * A checkpoint may come before all of the tail has been repeated. Then it stores where that tail began, and as which
 * attempt, in place of its own ends: a restore reads the same again, and on to its own fence. What this subtask itself
 * wrote in between it had seen before the barrier. (To store the place alone is wrong: which fences stood before it
 * must be known, for each key group. The simulation in the tests finds that within some thousand runs.)
 */

/** A take-over of key groups: the attempt won, and the answers that must be repeated. */
public final class AnswersTaken implements AutoCloseable {
    private final KeyGroups own;
    private final List<TailStart> starts;
    private final SeenOffsets seen;
    private final TailAnswers tail;
    private final FenceWatch watch;

    private AnswersTaken(KeyGroups own, List<TailStart> starts, SeenOffsets seen, TailAnswers tail, FenceWatch watch) {
        this.own = requireNonNull(own, "own is null");
        this.starts = List.copyOf(starts);
        this.seen = requireNonNull(seen, "seen is null");
        this.tail = requireNonNull(tail, "tail is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /**
     * Takes over.
     *
     * @param checkpoints of all subtasks that were running; empty on a fresh start, which reads the whole log
     * @param writer random id of this take-over, that no other has
     * @throws TidegateException INTERNAL where another takes over at the same time; INVALID_INPUT where the tail reaches
     *     its limits, or the log has another number of partitions than it had, or ends before a checkpoint's place
     */
    public static AnswersTaken from(
            AnswerLog log, List<AnswerCheckpoint> checkpoints, KeyGroups own, String writer, TailLimits limits) {
        List<TailStart> starts = checkpoints.isEmpty()
                ? List.of(new TailStart(own, 0, log.starts()))
                : checkpoints.stream()
                        .flatMap(checkpoint -> checkpoint.tail().stream())
                        .flatMap(start -> start.of(own).stream())
                        .toList();
        SeenOffsets seen = new SeenOffsets();
        checkpoints.forEach(checkpoint -> seen.add(checkpoint.seen()));
        TailAnswers tail = new TailAnswers(limits, IdHash.hash(writer, 0));
        try {
            TailReader reader = new TailReader(own, starts, seen, tail);
            for (AnswerCheckpoint checkpoint : checkpoints) {
                reader.note(new Fence(
                        checkpoint.attempt(),
                        checkpoint.keyGroups().first(),
                        checkpoint.keyGroups().last(),
                        ""));
            }
            FenceWatch watch = takeOver(log, reader, starts, own, writer);
            return new AnswersTaken(own, starts, seen, tail, watch);
        } catch (RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    private static FenceWatch takeOver(
            AnswerLog log, TailReader reader, List<TailStart> starts, KeyGroups own, String writer) {
        long[] from = from(log, starts);
        long[] ends = log.ends();
        requireWhole(starts, ends);
        log.read(from, ends, reader);
        FenceList list = log.fences();
        long known = list.end();
        list.read(list.start(), known).forEach(reader::note);
        Fence fence = new Fence(reader.highestFence() + 1, own.first(), own.last(), writer);
        long place = list.append(fence);
        list.read(known, place).forEach(other -> FenceWatch.requireBelow(other, fence.attempt(), fence));
        log.read(ends, log.append(fence), reader);
        return new FenceWatch(list, fence, place + 1);
    }

    /** 1 + the highest fence for these key groups before it. */
    public long attempt() {
        return watch.attempt();
    }

    /** Source records that have been processed; whoever processes one adds it. */
    public SeenOffsets seen() {
        return seen;
    }

    /** Answers that wait for their event to be read again. */
    public TailAnswers tail() {
        return tail;
    }

    /**
     * At a barrier, when every answer before it is in the log: what a restore from it has to know.
     *
     * @throws TidegateException INTERNAL where another has taken over meanwhile: nothing may be stored then
     */
    public AnswerCheckpoint checkpoint(AnswerLog log) {
        tail.forget(seen);
        long[] ends = log.ends();
        watch.look();
        List<TailStart> behind = tail.isEmpty() ? List.of(new TailStart(own, attempt(), ends)) : starts;
        return new AnswerCheckpoint(attempt(), own, behind, seen);
    }

    /** Lets go of the answers that still wait. */
    @Override
    public void close() {
        tail.close();
    }

    /** Where to read from: the least place of those where answers begin. */
    private static long[] from(AnswerLog log, List<TailStart> starts) {
        long[] from = log.starts();
        for (TailStart start : starts) {
            if (start.offsets().length != from.length) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "the decisions topic has " + from.length + " partitions, and had " + start.offsets().length
                                + " when the checkpoint was taken: answers would be looked for in the wrong ones;"
                                + " give the topic its number back, or start without flink.restoreFrom on topics of"
                                + " another name");
            }
        }
        for (int partition = 0; partition < from.length; partition++) {
            long least = Long.MAX_VALUE;
            for (TailStart start : starts) {
                least = Math.min(least, start.offsets()[partition]);
            }
            from[partition] = Math.max(from[partition], least);
        }
        return from;
    }

    /** A log that ends before a place where it once was has lost answers that readers may have seen. */
    private static void requireWhole(List<TailStart> starts, long[] ends) {
        for (TailStart start : starts) {
            for (int partition = 0; partition < ends.length; partition++) {
                long checkpointed = start.offsets()[partition];
                if (ends[partition] < checkpointed) {
                    throw new TidegateException(
                            ErrorCode.INVALID_INPUT,
                            "partition " + partition + " of the decisions topic ends at offset " + ends[partition]
                                    + ", and ended at " + checkpointed + " or later when the checkpoint was taken:"
                                    + " answers in it are gone, and would be given once more in other words; is it"
                                    + " the right Kafka? Bring the topic back, or start without flink.restoreFrom");
                }
            }
        }
    }
}
