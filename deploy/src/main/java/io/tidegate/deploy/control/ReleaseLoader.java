package io.tidegate.deploy.control;

import io.tidegate.ingest.control.Release;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;

/**
 * Makes what decides out of what was released. Both methods throw a {@link
 * io.tidegate.ingest.error.TidegateException} with every reason for which a release cannot be put in force.
 */
public interface ReleaseLoader {
    /** Compiles a rule set. */
    RuleProgram rules(Release release, byte[] artifact);

    /** Loads and checks a model package; the caller closes the model. */
    ScoringModel model(Release release, byte[] artifact);
}
