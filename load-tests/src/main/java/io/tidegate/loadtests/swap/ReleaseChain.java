package io.tidegate.loadtests.swap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.officers.Signers;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Releases that each follow the one before, made and signed by both officers before the first of them is published; their
 * documents and reports are in the store. Nothing is replayed for the reports: their verdicts are those that were counted
 * under the rules in force, so that the job's guard finds what it was told to expect.
 */
final class ReleaseChain {
    private final VersionedRules rules;
    private final ArtifactStore store;
    private final Signers signers;
    private final InstantSource clock;
    private final Map<Verdict, Long> verdicts;

    /** @param verdicts how often each was given, at least one of them once */
    ReleaseChain(
            VersionedRules rules,
            ArtifactStore store,
            Signers signers,
            InstantSource clock,
            Map<Verdict, Long> verdicts) {
        this.rules = requireNonNull(rules, "rules is null");
        this.store = requireNonNull(store, "store is null");
        this.signers = requireNonNull(signers, "signers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.verdicts = Map.copyOf(verdicts);
    }

    /** So many releases. @param inForce the release that the first of them follows */
    List<Release> after(Release inForce, int count) {
        List<Release> chain = new ArrayList<>();
        Release former = inForce;
        for (int i = 0; i < count; i++) {
            former = next(former);
            chain.add(former);
        }
        return chain;
    }

    private Release next(Release former) {
        long version = former.version() + 1;
        String hash = store.put(rules.document(version).getBytes(UTF_8));
        return signers.sign(
                Release.unsigned(
                        former.kind(),
                        former.name(),
                        hash,
                        ReleaseAction.RELEASED,
                        Optional.of(former.asFormer()),
                        Optional.of(store.put(report(former.name(), hash, former.asFormer()))),
                        signers.author().person(),
                        "swapping rules"),
                clock.millis());
    }

    private byte[] report(String name, String hash, Former former) {
        return new ReplayEvidence(
                        EventKind.PAYMENT,
                        name,
                        hash,
                        former.version(),
                        former.hash(),
                        Instant.ofEpochMilli(clock.millis()),
                        verdicts.values().stream().mapToLong(Long::longValue).sum(),
                        verdicts,
                        verdicts)
                .toReport();
    }
}
