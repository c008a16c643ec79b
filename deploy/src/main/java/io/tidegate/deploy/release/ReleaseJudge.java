package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.List;

/** Says whether a release may come in force, as far as it and what it points at can tell. Safe for several threads. */
public interface ReleaseJudge {
    /**
     * Why it may not, all at once; empty where it may.
     *
     * @param atMillis when it was written to its topic
     */
    List<Problem> problems(Release release, long atMillis);

    /** Judges by a policy. */
    static ReleaseJudge of(ReleasePolicy policy, ReleaseProofs proofs) {
        return (release, atMillis) -> policy.problems(release, atMillis, proofs);
    }
}
