package io.tidegate.features.export;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records that wait at a hop until it has taken the one before them, and rows that wait for those before them. */
final class WaitingSteps {
    /** Most records that wait, in all; a live run is never so far out of step. */
    static final int WAITING_MAX = 1_000_000;

    private final ArrivalOrder order;
    private final List<BitSet> taken = new ArrayList<>();
    private final List<Map<Integer, Step>> byPrevious = new ArrayList<>();
    private final List<TreeMap<Integer, Step>> byIndex = new ArrayList<>();
    private final ArrayDeque<Step> ready = new ArrayDeque<>();
    private final Map<Integer, Step> complete = new HashMap<>();
    private int nextRow;
    private int waiting;

    WaitingSteps(ArrivalOrder order, int hops) {
        this.order = order;
        for (int hop = 0; hop < hops; hop++) {
            taken.add(new BitSet());
            byPrevious.add(new HashMap<>());
            byIndex.add(new TreeMap<>());
        }
    }

    /** Whether the step's next hop may take it now; else it waits there. */
    boolean mayGo(Step step) {
        int previous = order.previous(step.hop(), step.index());
        if (previous < 0 || taken.get(step.hop()).get(previous)) {
            return true;
        }
        if (++waiting > WAITING_MAX) {
            throw refused("records that wait for others=" + WAITING_MAX + " is the most");
        }
        byPrevious.get(step.hop()).put(previous, step);
        byIndex.get(step.hop()).put(step.index(), step);
        return false;
    }

    /** The step's hop has taken it: who waited for it is ready. */
    void gone(Step step) {
        int hop = step.hop();
        if (step.index() < 0) {
            return;
        }
        taken.get(hop).set(step.index());
        // It held the watermark back up to here.
        if (byIndex.get(hop).remove(step.index()) != null) {
            waiting--;
        }
        Step next = byPrevious.get(hop).remove(step.index());
        if (next != null) {
            ready.add(next);
        }
    }

    /** A step that need not wait any longer. */
    Optional<Step> next() {
        return Optional.ofNullable(ready.poll());
    }

    /** The watermark of a hop: it overtakes no record that waits there or at an earlier hop. */
    long watermarkAt(int hop, long ownMillis) {
        long lowest = ownMillis;
        for (int i = 0; i <= hop; i++) {
            TreeMap<Integer, Step> there = byIndex.get(i);
            if (!there.isEmpty()) {
                lowest = Math.min(lowest, there.firstEntry().getValue().watermarkMillis());
            }
        }
        return lowest;
    }

    /** Takes a step that has passed all hops; gives those whose turn it is to become rows. */
    List<Step> complete(Step step) {
        complete.put(step.position(), step);
        List<Step> turn = new ArrayList<>(1);
        for (Step next = complete.remove(nextRow); next != null; next = complete.remove(nextRow)) {
            turn.add(next);
            nextRow++;
        }
        return turn;
    }

    void requireNone() {
        if (waiting > 0) {
            throw refused("records that wait for one that the input does not have=" + waiting
                    + "; expected the arrival numbers of this input");
        }
    }

    private static TidegateException refused(String message) {
        return new TidegateException(ErrorCode.INVALID_INPUT, message);
    }
}
