package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.signature.SigningKey;
import io.tidegate.ingest.signature.VerificationKey;
import io.tidegate.rules.evidence.ReplayEvidence;
import io.tidegate.scoring.model.ModelPackage;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control topic and the store of artifacts: releases of rule sets and models, some of them broken. */
final class SimulatedControl implements ArtifactStore, ReleaseProofs {
    private static final String[] NAMES = {"payments", "payments", "credit", "model"};

    private static final Signers OFFICERS = Signers.of(
            new Signer("ann", SigningKey.generate(new SecureRandom())),
            new Signer("ben", SigningKey.generate(new SecureRandom())));
    private static final ReleasePolicy POLICY = new ReleasePolicy(
            TrustedKeys.of(
                    Map.of("ann", verification(OFFICERS.author()), "ben", verification(approver())), Optional.empty()),
            PolicyLimits.DEFAULT);

    private final Shipped shipped;
    private final SeededRandom random;
    private final SimulatedClock clock;
    private final List<byte[]> topic = new ArrayList<>();
    private final List<Long> appendedAt = new ArrayList<>();
    private final Map<String, byte[]> artifacts = new HashMap<>();
    private final Map<String, Release> heads = new HashMap<>();
    private boolean away;

    SimulatedControl(Shipped shipped, SeededRandom random, SimulatedClock clock) {
        this.shipped = requireNonNull(shipped, "shipped is null");
        this.random = requireNonNull(random, "random is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Releases something; with a probability it is of no use to the job, or nobody has signed it. */
    void release(double broken) {
        String name = NAMES[random.below(NAMES.length)];
        if (name.equals("model")) {
            append(signed(unsigned(ReleaseKind.MODEL, "payments", shipped.model())));
            return;
        }
        boolean isBroken = random.chance(broken);
        if (isBroken && random.chance(0.5)) {
            append(unsigned(ReleaseKind.RULE_SET, name, Shipped.broken()));
            return;
        }
        long next = head(ReleaseKind.RULE_SET, name).map(Release::version).orElse(0L) + 1;
        byte[] artifact = isBroken ? Shipped.broken() : shipped.ruleSet(name, next);
        append(signed(unsigned(ReleaseKind.RULE_SET, name, artifact)));
    }

    /** What is to follow what two people released last, with a report in which nothing changes. */
    private Release unsigned(ReleaseKind kind, String name, byte[] artifact) {
        String hash = put(artifact);
        Optional<Former> former = head(kind, name).map(Release::asFormer);
        Optional<String> report = kind == ReleaseKind.MODEL
                ? Optional.empty()
                : former.map(against -> put(evidence(name, hash, against).toReport()));
        return Release.unsigned(kind, name, hash, ReleaseAction.RELEASED, former, report, "ann", "");
    }

    private Release signed(Release release) {
        Release signed = OFFICERS.sign(release, clock.millis());
        heads.put(signed.key(), signed);
        return signed;
    }

    private void append(Release release) {
        topic.add(Codecs.RELEASES.encode(release));
        appendedAt.add(clock.millis());
    }

    private Optional<Release> head(ReleaseKind kind, String name) {
        return Optional.ofNullable(heads.get(kind.name() + '/' + name));
    }

    private ReplayEvidence evidence(String name, String hash, Former former) {
        return new ReplayEvidence(
                name.equals("credit") ? EventKind.APPLICATION : EventKind.PAYMENT,
                name,
                hash,
                former.version(),
                former.hash(),
                Instant.ofEpochMilli(clock.millis()),
                PolicyLimits.DEFAULT.reportDecisionsMin(),
                Map.of(Verdict.APPROVE, PolicyLimits.DEFAULT.reportDecisionsMin()),
                Map.of(Verdict.APPROVE, PolicyLimits.DEFAULT.reportDecisionsMin()));
    }

    private static VerificationKey verification(Signer signer) {
        return signer.key().verification();
    }

    private static Signer approver() {
        return OFFICERS.approver().orElseThrow();
    }

    void away(boolean isAway) {
        away = isAway;
    }

    boolean isAway() {
        return away;
    }

    /** Number of records on the topic. */
    int end() {
        return topic.size();
    }

    /** One record of the topic. */
    AppendedRelease get(int offset) {
        return new AppendedRelease(Codecs.RELEASES.decode(topic.get(offset)), offset, appendedAt.get(offset));
    }

    /** All releases on the topic as it is now, in its order. */
    List<AppendedRelease> all() {
        List<AppendedRelease> all = new ArrayList<>();
        for (int offset = 0; offset < topic.size(); offset++) {
            all.add(get(offset));
        }
        return all;
    }

    /** The policy of the job, whose officers release here. */
    ReleaseJudge judge() {
        return ReleaseJudge.of(POLICY, this);
    }

    /** The release of a version that two people have signed. */
    Optional<Release> find(ReleaseKind kind, String name, long version) {
        return all().stream()
                .map(AppendedRelease::release)
                .filter(SimulatedControl::isSigned)
                .filter(release ->
                        release.kind() == kind && release.name().equals(name) && release.version() == version)
                .findFirst();
    }

    /** Whether two people have signed a release. */
    static boolean isSigned(Release release) {
        return release.approvals().size() == 2;
    }

    /** Whether a release can be put in force. */
    static boolean isSound(Release release) {
        return isSigned(release) && !release.hash().equals(ModelPackage.sha256(Shipped.broken()));
    }

    @Override
    public byte[] report(String hash) {
        return get(hash);
    }

    @Override
    public List<AppendedRelease> log() {
        return all();
    }

    @Override
    public String put(byte[] artifact) {
        String hash = ModelPackage.sha256(artifact);
        artifacts.put(hash, artifact);
        return hash;
    }

    @Override
    public byte[] get(String hash) {
        byte[] artifact = artifacts.get(hash);
        if (away || artifact == null) {
            throw new TidegateException(ErrorCode.STORE_UNAVAILABLE, "the artifact " + hash + " cannot be read");
        }
        return artifact;
    }
}
