package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/** Looks whether others have fenced a subtask since it took over: what it has decided behind such a fence is void. */
final class FenceWatch {
    private final FenceList list;
    private final Fence own;
    private long seen;

    /** @param from place in the list of the first fence to look at */
    FenceWatch(FenceList list, Fence own, long from) {
        this.list = requireNonNull(list, "list is null");
        this.own = requireNonNull(own, "own is null");
        this.seen = from;
    }

    /** Of the subtask. */
    long attempt() {
        return own.attempt();
    }

    /**
     * Looks at the fences that came since the last look.
     *
     * @throws TidegateException INTERNAL where one of them makes void what this subtask decides
     */
    void look() {
        long end = list.end();
        if (end <= seen) {
            return;
        }
        for (Fence fence : list.read(seen, end)) {
            requireBelow(fence, own.attempt() + 1, own);
        }
        seen = end;
    }

    /** Refuses another's fence of some attempt or a higher one that concerns the key groups of one's own. */
    static void requireBelow(Fence fence, long attempt, Fence own) {
        KeyGroups groups = new KeyGroups(own.keyGroupFirst(), own.keyGroupLast());
        if (fence.attempt() >= attempt
                && !fence.writer().equals(own.writer())
                && groups.overlaps(fence.keyGroupFirst(), fence.keyGroupLast())) {
            throw new TidegateException(
                    ErrorCode.INTERNAL,
                    "another takes over key groups " + fence.keyGroupFirst() + " to " + fence.keyGroupLast()
                            + " as attempt " + fence.attempt() + ", while this one has " + own.keyGroupFirst() + " to "
                            + own.keyGroupLast() + " as attempt " + own.attempt()
                            + "; this one starts again. Where that goes on, two jobs decide on one decisions topic:"
                            + " stop one of them");
        }
    }
}
