package io.tidegate.deploy.cli;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rule set of a name that is in force.
 *
 * @param text of its document
 * @param store in which it lies
 */
record InForceRules(Release release, String text, ArtifactStore store) {
    InForceRules {
        requireNonNull(release, "release is null");
        requireNonNull(text, "text is null");
        requireNonNull(store, "store is null");
    }

    /**
     * Looks it up.
     *
     * @throws TidegateException INVALID_INPUT where no rule set of the name is in force
     */
    static InForceRules of(JobConfig job, String name) {
        String key = ReleaseKind.RULE_SET.name() + '/' + name;
        Release release = JobRun.releases(job)
                .history()
                .inForce(key)
                .map(AppendedRelease::release)
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "no rule set '" + name + "' is in force, so the first release of it needs no report."));
        return read(release, job);
    }

    /** All rule sets in force, by their names. */
    static List<InForceRules> all(JobConfig job) {
        ReleaseHistory history = JobRun.releases(job).history();
        return history.keys().stream()
                .flatMap(key -> history.inForce(key).stream())
                .map(AppendedRelease::release)
                .filter(release -> release.kind() == ReleaseKind.RULE_SET)
                .map(release -> read(release, job))
                .toList();
    }

    private static InForceRules read(Release release, JobConfig job) {
        FileArtifactStore store = new FileArtifactStore(job.store());
        return new InForceRules(release, new String(store.get(release.hash()), StandardCharsets.UTF_8), store);
    }
}
