package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.ModelPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control topic and the store of artifacts: releases of rule sets and models, some of them broken. */
final class SimulatedControl implements ArtifactStore {
    private static final String[] NAMES = {"payments", "payments", "credit", "model"};

    private final Shipped shipped;
    private final SeededRandom random;
    private final SimulatedClock clock;
    private final List<byte[]> topic = new ArrayList<>();
    private final List<Release> releases = new ArrayList<>();
    private final Map<String, byte[]> artifacts = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private boolean away;

    SimulatedControl(Shipped shipped, SeededRandom random, SimulatedClock clock) {
        this.shipped = requireNonNull(shipped, "shipped is null");
        this.random = requireNonNull(random, "random is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Releases something, broken with a probability. */
    void release(double broken) {
        String name = NAMES[random.below(NAMES.length)];
        if (name.equals("model")) {
            release(ReleaseKind.MODEL, "payments", shipped.model());
        } else {
            long next = versions.getOrDefault(ReleaseKind.RULE_SET.name() + name, 0L) + 1;
            release(ReleaseKind.RULE_SET, name, random.chance(broken) ? Shipped.broken() : shipped.ruleSet(name, next));
        }
    }

    private void release(ReleaseKind kind, String name, byte[] artifact) {
        long version = versions.merge(kind.name() + name, 1L, Long::sum);
        Release release = new Release(
                kind,
                name,
                version,
                put(artifact),
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                "simulation",
                "",
                clock.millis(),
                List.of());
        topic.add(Codecs.RELEASES.encode(release));
        releases.add(release);
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
    Release get(int offset) {
        return Codecs.RELEASES.decode(topic.get(offset));
    }

    /** All releases on the topic as it is now, in its order. */
    List<Release> all() {
        return topic.stream().map(Codecs.RELEASES::decode).toList();
    }

    /** The release of a version. */
    Optional<Release> find(ReleaseKind kind, String name, long version) {
        return releases.stream()
                .filter(release ->
                        release.kind() == kind && release.name().equals(name) && release.version() == version)
                .findFirst();
    }

    /** Whether a release can be put in force. */
    static boolean isSound(Release release) {
        return !release.hash().equals(ModelPackage.sha256(Shipped.broken()));
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
