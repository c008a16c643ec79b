package io.tidegate.deploy.guard;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.List;

/** Is told what the guard does. */
public interface GuardListener {
    /** The release must stay in the band. */
    void watches(Release release, VerdictBand band);

    /**
     * The release is not watched, or not any more.
     *
     * @param isSafe whether nothing is lost by it, as where it goes back to rules that are known
     */
    void ignores(String ruleSet, long version, String why, boolean isSafe);

    /** The release was taken back. */
    void withdrew(Release release, String why);

    /** The job itself went back to this, and it leaves its band as well: only people can go further back. */
    void cannotGoFurtherBack(Release release, String why);

    /**
     * The release would have to be taken back, or must be watched, and cannot be.
     *
     * @param triesAgain whether the guard will
     */
    void failed(String ruleSet, long version, List<Problem> problems, boolean triesAgain);
}
