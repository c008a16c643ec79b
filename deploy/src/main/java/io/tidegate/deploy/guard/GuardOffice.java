package io.tidegate.deploy.guard;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.util.Optional;

/** What the guard asks about releases, and where it takes them back. */
public interface GuardOffice {
    /**
     * The release of a rule set that those whose signatures count have made.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE, STORE_UNAVAILABLE
     */
    Optional<AppendedRelease> release(String ruleSet, long version, String hash);

    /**
     * A replay report.
     *
     * @throws TidegateException STORE_UNAVAILABLE, or INVALID_DOCUMENT
     */
    ReplayEvidence evidence(String report);

    /**
     * Puts the former of a release in force; one that was taken back before is left so.
     *
     * @throws TidegateException FORMER_CHANGED where another release came in force meanwhile, or with every reason for which
     *     the job would refuse it, or KAFKA_UNAVAILABLE
     */
    void withdraw(Release release, String reason);
}
