package io.tidegate.deploy.answer;

import io.tidegate.ingest.decision.Fence;
import java.util.List;

/**
 * Every fence in one order: each stands here before it stands in any partition of the log. Who takes over is settled
 * here, and a subtask that already decides sees here, with one look, that another came after it.
 */
public interface FenceList {
    /** Place of the first fence that is still there. */
    long start();

    /** Place after the last fence. */
    long end();

    /** The fences from a place (included) to another (excluded). */
    List<Fence> read(long from, long to);

    /**
     * Appends a fence; when this returns, it is there.
     *
     * @return its place
     */
    long append(Fence fence);
}
