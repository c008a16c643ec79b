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

    /** The release was refused; what was in force stays. */
    void refused(Release release, List<Problem> problems);
}
