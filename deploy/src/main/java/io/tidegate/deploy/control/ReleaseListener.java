package io.tidegate.deploy.control;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.List;

/** Is told what became of releases, on the thread that decides. */
public interface ReleaseListener {
    /** The release decides from now on. */
    void applied(Release release);

    /** The release was refused; what was in force stays. */
    void refused(Release release, List<Problem> problems);
}
