package io.tidegate.deploy.guard;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.List;

/** Is told what the guard does. */
public interface GuardListener {
    /** The release must stay in the band. */
    void watches(Release release, VerdictBand band);

    /** The release is not watched. */
    void ignores(String ruleSet, long version, String why);

    /** The release was taken back. */
    void withdrew(Release release, String why);

    /**
     * The release would have to be taken back, or must be watched, and cannot be.
     *
     * @param triesAgain whether the guard will
     */
    void failed(String ruleSet, long version, List<Problem> problems, boolean triesAgain);
}
