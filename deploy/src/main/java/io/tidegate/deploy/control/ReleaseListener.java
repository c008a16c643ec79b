package io.tidegate.deploy.control;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.List;
import java.util.Optional;

/** Is told what became of releases, on the thread that decides. */
public interface ReleaseListener {
    /**
     * The release decides from now on.
     *
     * @param rules the rule set that it is, absent for a model
     */
    void applied(Release release, Optional<RuleProgram> rules);

    /** The release was refused, for good; what was in force stays. */
    void refused(Release release, List<Problem> problems);

    /**
     * Something that the release needs is out of reach; what was in force stays, and the release is tried again. It is told
     * once, and once more where something else is out of reach.
     */
    void waits(Release release, List<Problem> problems);
}
