package io.tidegate.deploy.officers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where two officers release rule sets in a test, with a replay report where one is needed. */
public final class ReleaseDesk {
    private final ReleasePublisher publisher;
    private final FileArtifactStore store;
    private final OfficerPair officers;

    /** @param config of a job that trusts them */
    public ReleaseDesk(JobConfig config, OfficerPair officers) {
        this.publisher = JobRun.releases(config);
        this.store = new FileArtifactStore(config.store());
        this.officers = officers;
    }

    /** Releases a rule set for payments; one that is not the first, with a report in which nothing changes. */
    public Release rules(String name, String document, String reason) {
        return publisher.publish(proposal(name, document, reason), officers.signers());
    }

    /** Releases a model package. */
    public Release model(byte[] artifact) {
        return publisher.publish(Proposal.model("model", artifact, ""), officers.signers());
    }

    /** What is released by {@link #rules}. */
    public Proposal proposal(String name, String document, String reason) {
        byte[] bytes = document.getBytes(UTF_8);
        Proposal proposal = Proposal.rules("rules.yaml", bytes, reason);
        Optional<Former> former = inForce(name).map(Release::asFormer);
        return former.isEmpty()
                ? proposal
                : proposal.withReport(report(name, store.put(bytes), former.get(), Instant.now(), 10));
    }

    /** The release of a rule set that is in force. */
    public Optional<Release> inForce(String name) {
        return publisher.history().inForce("RULE_SET/" + name).map(AppendedRelease::release);
    }

    /**
     * A report in the store.
     *
     * @param declined of 1,000 events, of which 10 were declined before
     * @return its hash
     */
    public String report(String name, String hash, Former former, Instant madeAt, long declined) {
        ReplayEvidence evidence = new ReplayEvidence(
                EventKind.PAYMENT,
                name,
                hash,
                former.version(),
                former.hash(),
                madeAt,
                1_000,
                Map.of(Verdict.APPROVE, 1_000 - declined, Verdict.DECLINE, declined),
                Map.of(Verdict.APPROVE, 990L, Verdict.DECLINE, 10L));
        return store.put(evidence.toReport());
    }

    public ReleasePublisher publisher() {
        return publisher;
    }

    public FileArtifactStore store() {
        return store;
    }

    public OfficerPair officers() {
        return officers;
    }
}
