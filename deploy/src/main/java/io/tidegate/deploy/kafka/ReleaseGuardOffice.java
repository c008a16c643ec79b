package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.guard.GuardOffice;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.util.List;
import java.util.Optional;

/** The control topics, the artifact store and the job's key. What a policy refuses is no release, whoever wrote it. */
public final class ReleaseGuardOffice implements GuardOffice {
    private final String bootstrap;
    private final ReleasePolicy policy;
    private final ReleaseProofs proofs;
    private final ReleasePublisher publisher;
    private final Optional<Signer> job;

    /** @param job with its key; empty: nothing can be taken back, and whoever asks is told so */
    public ReleaseGuardOffice(
            String bootstrap,
            ArtifactStore store,
            ReleasesConfig config,
            ReleasePublisher publisher,
            Optional<Signer> job) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.policy = config.policy();
        this.proofs = new StoredProofs(bootstrap, store);
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.job = requireNonNull(job, "job is null");
    }

    @Override
    public Optional<AppendedRelease> release(String ruleSet, long version, String hash) {
        return find(ControlReader.read(bootstrap, Topics.CONTROL), ruleSet, version, hash)
                .or(() -> find(proofs.log(), ruleSet, version, hash));
    }

    private Optional<AppendedRelease> find(List<AppendedRelease> releases, String ruleSet, long version, String hash) {
        return releases.stream()
                .filter(record -> record.release().kind() == ReleaseKind.RULE_SET)
                .filter(record -> record.release().name().equals(ruleSet))
                .filter(record -> record.release().version() == version)
                .filter(record -> record.release().hash().equals(hash))
                .filter(this::isRight)
                .findFirst();
    }

    private boolean isRight(AppendedRelease record) {
        List<Problem> problems = policy.problems(record.release(), record.appendedAtMillis(), proofs);
        if (problems.stream().anyMatch(problem -> problem.code().type() == ErrorType.DEPENDENCY)) {
            throw new TidegateException(problems);
        }
        return problems.isEmpty();
    }

    @Override
    public ReplayEvidence evidence(String report) {
        return ReplayEvidence.read("report " + report, proofs.report(report));
    }

    @Override
    public void withdraw(Release release, String reason) {
        Signer signer = job.orElseThrow(() -> new TidegateException(
                ErrorCode.INVALID_INPUT,
                release.key() + " version " + release.version() + " should be taken back, because " + reason
                        + "; releases.jobKey gives the job no key to do it with. 'deploy/tidegate rules rollback "
                        + release.name() + "' does it by two people"));
        publisher.withdraw(release, reason, signer);
    }
}
