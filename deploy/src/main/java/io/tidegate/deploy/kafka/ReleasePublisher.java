package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.deploy.control.ReleaseTrial;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.EarlierRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.ReleaseStatement;
import io.tidegate.scoring.model.ScoringModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/*
 * A release goes to the control log first, which is the truth, and then to the control topic, which the job follows. Two
 * people who release the same name in the same moment make two releases against one former. Both are on the log, and
 * the first of them there goes on to the control topic, whoever carries it: one that was cut off between the topics is
 * carried on by the next who releases that name. So the control topic never ends with one that lost.
 */

/** Puts rule sets and models in force, if the job will take them. Not safe for several threads. */
public final class ReleasePublisher {
    private final String bootstrap;
    private final ArtifactStore store;
    private final ReleaseLoader loader;
    private final ReleasesConfig config;
    private final InstantSource clock;
    private final ReleasePolicy policy;
    private final ReleaseProofs proofs;

    /** @param config that of the job: its names, its officers, its limits */
    public ReleasePublisher(
            String bootstrap, ArtifactStore store, ReleaseLoader loader, ReleasesConfig config, InstantSource clock) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.store = requireNonNull(store, "store is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.policy = config.policy();
        this.proofs = new StoredProofs(bootstrap, store);
    }

    /**
     * Checks something, stores it, and leaves it on the control log, signed by its author, for a second person.
     *
     * @return the draft, under the name that the artifact gives itself
     * @throws TidegateException with every reason for which it may not be released; then no draft was written
     */
    public Release draft(Proposal proposal, Signer author) {
        Release unsigned = unsigned(proposal, author.person());
        try (ReleaseTrial trial = trial(unsigned)) {
            Release draft = author.sign(against(unsigned, trial), clock.millis());
            throwIfAny(policy.draftProblems(draft, clock.millis(), proofs));
            try (ReleaseWriter writer = new ReleaseWriter(bootstrap)) {
                writer.log(draft);
            }
            return draft;
        }
    }

    /**
     * A draft that a second person may still sign.
     *
     * @param id of the draft, or its first digits
     * @throws TidegateException INVALID_INPUT where there is no such draft, or more than one
     */
    public Release openDraft(String id) {
        List<Release> found = history().drafts().stream()
                .map(AppendedRelease::release)
                .filter(draft -> ReleaseStatement.id(draft).startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "id=" + id + " is that of " + found.size()
                            + " open drafts; 'deploy/tidegate rules status' shows them and what is in force. A draft is"
                            + " closed once another release, or itself, came in force, or its signature is too old");
        }
        return found.get(0);
    }

    /**
     * The replay report that a release names.
     *
     * @return empty where it names none
     * @throws TidegateException STORE_UNAVAILABLE
     */
    public Optional<byte[]> report(Release release) {
        return release.report().map(proofs::report);
    }

    /**
     * Puts a draft in force with the signature of a second person.
     *
     * @throws TidegateException with every reason for which the job would refuse it; then it was not released
     */
    public Release approve(Release draft, Signer approver) {
        return publish(approver.sign(draft, clock.millis()));
    }

    /**
     * Puts something in force in one step.
     *
     * @return the release, under the name that the artifact gives itself
     * @throws TidegateException with every reason for which the job would refuse it; then it was not released
     */
    public Release publish(Proposal proposal, Signers signers) {
        Release unsigned = unsigned(proposal, signers.author().person());
        try (ReleaseTrial trial = trial(unsigned)) {
            return publish(signers.sign(against(unsigned, trial), clock.millis()), trial);
        }
    }

    /**
     * The same, unless it is in force already: then what is in force is given back.
     *
     * @throws TidegateException with every reason for which the job would refuse it; then it was not released
     */
    public Release publishIfNew(Proposal proposal, Signers signers) {
        Release unsigned = unsigned(proposal, signers.author().person());
        try (ReleaseTrial trial = trial(unsigned)) {
            Optional<Release> same =
                    trial.head(unsigned.key()).filter(head -> head.hash().equals(unsigned.hash()));
            return same.orElseGet(() -> publish(signers.sign(against(unsigned, trial), clock.millis()), trial));
        }
    }

    /**
     * The release that people go back to.
     *
     * @param version of that release; empty: the former of what is in force
     * @param insists as {@link EarlierRelease#find} takes it
     * @throws TidegateException INVALID_INPUT as there
     */
    public Release earlier(ReleaseKind kind, String name, OptionalLong version, boolean insists) {
        return EarlierRelease.find(history(), kind.name() + '/' + name, version, insists);
    }

    /**
     * Goes back to what an earlier release had put in force.
     *
     * @param back that release
     * @throws TidegateException with every reason of the job
     */
    public Release rollBack(Release back, String reason, Signers signers) {
        Release unsigned = Release.unsigned(
                back.kind(),
                back.name(),
                back.hash(),
                ReleaseAction.ROLLED_BACK,
                Optional.empty(),
                Optional.empty(),
                signers.author().person(),
                reason);
        try (ReleaseTrial trial = trial(unsigned)) {
            return publish(signers.sign(against(unsigned, trial), clock.millis()), trial);
        }
    }

    /**
     * Goes back to the former of a release. One that was withdrawn before is left so: that withdrawal is given back.
     *
     * @param inForce the release
     * @param job with the key that the configuration trusts as the job's
     * @throws TidegateException FORMER_CHANGED where something else is in force by now, or with every reason of the job
     */
    public Release withdraw(Release inForce, String reason, Signer job) {
        Former back = inForce.former()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT, inForce.key() + " version 1 has no former to go back to"));
        Release withdrawal = job.sign(
                Release.unsigned(
                        inForce.kind(),
                        inForce.name(),
                        back.hash(),
                        ReleaseAction.WITHDRAWN,
                        Optional.of(inForce.asFormer()),
                        Optional.empty(),
                        job.person(),
                        reason),
                clock.millis());
        Optional<Release> before = history()
                .inForce(inForce.key())
                .map(AppendedRelease::release)
                .filter(head -> head.action() == ReleaseAction.WITHDRAWN
                        && head.former().equals(withdrawal.former())
                        && head.hash().equals(withdrawal.hash()));
        if (before.isEmpty()) {
            return publish(withdrawal);
        }
        try (ReleaseWriter writer = new ReleaseWriter(bootstrap)) {
            // it may have been cut off between the topics
            writer.control(before.get());
        }
        return before.get();
    }

    /** What is in force and what waits as a draft, according to the whole control log. */
    public ReleaseHistory history() {
        List<AppendedRelease> log = proofs.log();
        // the broker's clock may be ahead of this one: what is there is not of the future
        long nowMillis =
                log.stream().mapToLong(AppendedRelease::appendedAtMillis).reduce(clock.millis(), Math::max);
        return ReleaseHistory.of(log, policy, proofs, nowMillis);
    }

    /** What was in force and what was drafted, according to the control log up to a moment. */
    public ReleaseHistory history(long atMillis) {
        return ReleaseHistory.of(proofs.log(), policy, proofs, atMillis);
    }

    /** Stored before it is checked: an artifact that nothing names does no harm. */
    private Release unsigned(Proposal proposal, String author) {
        ReleaseAction action = proposal.emergency() ? ReleaseAction.FORCED : ReleaseAction.RELEASED;
        Release named = Release.unsigned(
                proposal.kind(),
                proposal.source(),
                store.put(proposal.artifact()),
                action,
                Optional.empty(),
                proposal.report(),
                author,
                proposal.reason());
        Release release = as(named, nameOf(named, proposal.artifact()), Optional.empty());
        if (!config.follows(release)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "name=" + release.name() + " is not released, because the job follows only "
                            + (release.kind() == ReleaseKind.RULE_SET ? config.ruleSets() : config.models()));
        }
        return release;
    }

    /** The name that an artifact gives itself, which is checked on the way. */
    private String nameOf(Release named, byte[] artifact) {
        if (named.kind() == ReleaseKind.RULE_SET) {
            return loader.rules(named, artifact).name();
        }
        try (ScoringModel model = loader.model(named, artifact)) {
            return model.name();
        }
    }

    private static Release against(Release unsigned, ReleaseTrial trial) {
        return as(unsigned, unsigned.name(), trial.head(unsigned.key()).map(Release::asFormer));
    }

    private static Release as(Release of, String name, Optional<Former> former) {
        return Release.unsigned(of.kind(), name, of.hash(), of.action(), former, of.report(), of.author(), of.reason());
    }

    /** All rule sets, because two may be for one product; of models that of the name, because each is large. */
    private ReleaseTrial trial(Release release) {
        return new ReleaseTrial(
                loader,
                store,
                ReleaseJudge.of(policy, proofs),
                other -> config.follows(other)
                        && other.kind() == release.kind()
                        && (other.kind() == ReleaseKind.RULE_SET || other.key().equals(release.key())),
                ControlStart.read(bootstrap, policy, proofs));
    }

    private Release publish(Release release) {
        try (ReleaseTrial trial = trial(release)) {
            return publish(release, trial);
        }
    }

    private Release publish(Release release, ReleaseTrial trial) {
        throwIfAny(trial.problems(release, clock.millis()));
        try (ReleaseWriter writer = new ReleaseWriter(bootstrap)) {
            throwIfAny(policy.problems(release, writer.log(release).timestamp(), proofs));
            Release first = first(release);
            writer.control(first);
            if (!ReleaseStatement.isSame(first, release)) {
                throw new TidegateException(
                        ErrorCode.FORMER_CHANGED,
                        release.key() + " version " + first.version() + " by '" + first.author() + "', id "
                                + ReleaseStatement.id(first)
                                + ", was there first and is in force; make yours again against it");
            }
            return release;
        }
    }

    /** Of those on the log that follow one former, and may still come in force, the first; there is one at least. */
    private Release first(Release release) {
        long nowMillis = clock.millis();
        return proofs.log().stream()
                .map(AppendedRelease::release)
                .filter(other -> other.key().equals(release.key()))
                .filter(other -> other.former().equals(release.former()))
                .filter(other -> policy.problems(other, nowMillis, proofs).isEmpty())
                .findFirst()
                .orElse(release);
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }
}
