package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswerCheckpoint;
import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.AnswerShelf;
import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.answer.KeyGroups;
import io.tidegate.deploy.answer.TailLimits;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.config.LimitsConfig;
import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.control.InForce;
import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.guard.GuardOffice;
import io.tidegate.deploy.kafka.ControlStart;
import io.tidegate.deploy.kafka.DecisionLog;
import io.tidegate.deploy.kafka.ReleaseGuardOffice;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.kafka.StoredProofs;
import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.LatestVectorPublisher;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.SigningKey;
import io.tidegate.ingest.signature.VerificationKey;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the step that decides takes along to its tasks.
 *
 * @param run when the job was put together, milliseconds since the epoch: the vectors it publishes take the place of
 *     those of jobs before it
 */
public record DecideSettings(
        String bootstrap,
        String store,
        String build,
        FeatureCatalog catalog,
        ReferencePlan plan,
        ReleasesConfig releases,
        LimitsConfig limits,
        LatestVectorConfig vectors,
        long run)
        implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DecideSettings.class);

    public DecideSettings {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(store, "store is null");
        requireNonNull(build, "build is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(releases, "releases is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(vectors, "vectors is null");
    }

    /** @throws TidegateException INVALID_INPUT where the configuration names no officers */
    public static DecideSettings of(JobConfig config, FeatureCatalog catalog) {
        config.releases().keys().requireTwoOfficers();
        return new DecideSettings(
                config.kafka().bootstrap(),
                config.store(),
                config.build(),
                catalog,
                config.reference().plan(),
                config.releases(),
                config.limits(),
                config.vectors(),
                System.currentTimeMillis());
    }

    HopLimits hopLimits() {
        return limits.ofHops();
    }

    /** What the guard asks about releases, and by what it takes them back. */
    GuardOffice guardOffice(Optional<Signer> job) {
        FileArtifactStore artifacts = new FileArtifactStore(store);
        return new ReleaseGuardOffice(
                bootstrap,
                artifacts,
                releases,
                new ReleasePublisher(bootstrap, artifacts, loader(), releases, InstantSource.system()),
                job);
    }

    /** The job with its key; empty, and logged, where it has none that can be read here. */
    Optional<Signer> jobSigner() {
        if (releases.jobKey().isEmpty()) {
            return Optional.empty();
        }
        try {
            SigningKey key = KeyFiles.read(Path.of(releases.jobKey()));
            if (releases.keys().job().filter(key.verification()::equals).isPresent()) {
                return Optional.of(new Signer(TrustedKeys.JOB, key));
            }
            LOG.error(
                    "releases.jobKey {} holds key {} here; the job's releases are judged by key {}",
                    releases.jobKey(),
                    key.verification().id(),
                    releases.keys().job().map(VerificationKey::id).orElse("none"));
            return Optional.empty();
        } catch (TidegateException e) {
            LOG.error("releases.jobKey cannot be used here: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private CheckedReleaseLoader loader() {
        return new CheckedReleaseLoader(catalog, plan, releases.profileFields());
    }

    /** What is in force according to the control topic as it is now. */
    InForce startInForce(ReleaseListener listener) {
        FileArtifactStore artifacts = new FileArtifactStore(store);
        ReleasePolicy policy = releases.policy();
        ReleaseProofs proofs = new StoredProofs(bootstrap, artifacts);
        InForce inForce =
                new InForce(loader(), artifacts, ReleaseJudge.of(policy, proofs), releases::follows, listener);
        inForce.start(ControlStart.read(bootstrap, policy, proofs));
        return inForce;
    }

    /**
     * The decisions topic.
     *
     * @throws SuppressRestartsException where another start would end the same way
     */
    DecisionLog openLog() {
        try {
            return new DecisionLog(bootstrap);
        } catch (TidegateException e) {
            throw forGoodOrNot(e);
        }
    }

    /**
     * Takes over key groups from whoever wrote the restored checkpoints.
     *
     * @param temporary folder for answers that find no room in memory
     * @throws SuppressRestartsException where another start would end the same way
     */
    AnswersTaken takeOver(DecisionLog log, Iterable<byte[]> restored, KeyGroups own, Path temporary) {
        try {
            List<AnswerCheckpoint> checkpoints = new ArrayList<>();
            restored.forEach(bytes -> checkpoints.add(AnswerCheckpoint.decode(bytes)));
            AnswersTaken taken = AnswersTaken.from(
                    log,
                    checkpoints,
                    own,
                    UUID.randomUUID().toString(),
                    new TailLimits(limits.tailBytes(), limits.tailDiskBytes(), temporary));
            LOG.info(
                    "took over key groups {} to {} as attempt {}; {} logged answers wait for their events, {} bytes of"
                            + " them on disk",
                    own.first(),
                    own.last(),
                    taken.attempt(),
                    taken.tail().size(),
                    taken.tail().bytesOnDisk());
            return taken;
        } catch (TidegateException e) {
            throw forGoodOrNot(e);
        }
    }

    /** What a person must put right fails the job for good: another start would only say it again. */
    private static RuntimeException forGoodOrNot(TidegateException e) {
        boolean isForGood =
                e.problems().stream().anyMatch(problem -> problem.code().type() == ErrorType.OFFICER);
        return isForGood ? new SuppressRestartsException(e) : e;
    }

    AnswerHistory history(AnswerShelf shelf) {
        return new AnswerHistory(shelf, limits.duplicateHorizonMillis(), limits.duplicateBytesPerKey());
    }

    /** What publishes vectors, where they are published. */
    Optional<LatestVectorPublisher> publisher(RuntimeContext context) {
        return vectors.enabled()
                ? Optional.of(new LatestVectorPublisher(
                        catalog,
                        run,
                        vectors,
                        context.getMetricGroup(),
                        context.getTaskInfo().getTaskNameWithSubtasks()))
                : Optional.empty();
    }

    DecisionMaker maker(InForce inForce) {
        return new DecisionMaker(inForce, catalog.hash(), build, System::nanoTime);
    }
}
