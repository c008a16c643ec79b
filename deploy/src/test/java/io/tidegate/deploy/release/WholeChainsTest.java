package io.tidegate.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.signature.SigningKey;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a control log says was in force, and what it gives back to a control topic that was compacted. */
class WholeChainsTest {
    private static final SigningKey ANN = SigningKey.generate(new SecureRandom());
    private static final SigningKey BEN = SigningKey.generate(new SecureRandom());
    private static final SigningKey JOB = SigningKey.generate(new SecureRandom());
    private static final long HOUR = 3_600_000;

    private final ReleasePolicy policy = new ReleasePolicy(
            TrustedKeys.of(
                    Map.of("ann", ANN.verification(), "ben", BEN.verification()), Optional.of(JOB.verification())),
            PolicyLimits.DEFAULT);
    private final List<AppendedRelease> log = new ArrayList<>();
    private final Map<String, byte[]> reports = new HashMap<>();
    private final ReleaseProofs proofs = new ReleaseProofs() {
        @Override
        public byte[] report(String hash) {
            return Optional.ofNullable(reports.get(hash))
                    .orElseThrow(() -> new TidegateException(ErrorCode.STORE_UNAVAILABLE, "away"));
        }

        @Override
        public List<AppendedRelease> log() {
            return log;
        }
    };

    @Test
    void shouldGiveBackWhatCompactionTook() {
        Release first = log(release("payments", 1, Optional.empty()), HOUR);
        Release second = log(release("payments", 2, Optional.of(first)), 2 * HOUR);
        Release third = log(release("payments", 3, Optional.of(second)), 3 * HOUR);

        List<AppendedRelease> whole = whole(new AppendedRelease(second, 41, 0), new AppendedRelease(third, 42, 0));
        assertThat(whole)
                .containsExactly(
                        new AppendedRelease(first, -1, HOUR),
                        new AppendedRelease(second, 41, 2 * HOUR),
                        new AppendedRelease(third, 42, 3 * HOUR));
        assertThat(whole(new AppendedRelease(first, 1, 0)))
                .as("a chain that begins there is not looked up")
                .containsExactly(new AppendedRelease(first, 1, 0));
    }

    @Test
    void shouldAddNothingForWhoMakesAFormerUp() {
        Release made = JOB.sign(
                unsigned("other", ReleaseAction.WITHDRAWN, "bad", Optional.of(new Former(7, "made up")), "job"),
                "job",
                HOUR);
        log.add(new AppendedRelease(made, 0, HOUR));
        assertThat(whole(new AppendedRelease(made, 5, HOUR))).containsExactly(new AppendedRelease(made, 5, HOUR));
        assertThat(history().keys()).isEmpty();
    }

    @Test
    void shouldTakeNothingIntoForceThatTheJobRefuses() {
        Release first = log(release("payments", 1, Optional.empty()), HOUR);
        Release without = log(
                signed(
                        unsigned("payments", ReleaseAction.RELEASED, "no report", Optional.of(first.asFormer()), "ann"),
                        2 * HOUR),
                2 * HOUR);
        Release second = log(release("payments", 2, Optional.of(first)), 3 * HOUR);
        assertThat(history().inForce(first.key()).orElseThrow().release()).isEqualTo(second);

        Release back =
                unsigned("payments", ReleaseAction.ROLLED_BACK, without.hash(), Optional.of(second.asFormer()), "ann");
        assertThat(policy.problems(signed(back, 4 * HOUR), 4 * HOUR, proofs))
                .extracting(problem -> problem.code())
                .containsExactly(ErrorCode.NOT_EARLIER);
        Release right =
                unsigned("payments", ReleaseAction.ROLLED_BACK, first.hash(), Optional.of(second.asFormer()), "ann");
        assertThat(policy.problems(signed(right, 4 * HOUR), 4 * HOUR, proofs)).isEmpty();
    }

    /** It was cut off between the topics, and its report was too old when the next one came. */
    @Test
    void shouldPassOverWhatWasNeverCarriedOn() {
        Release first = log(release("payments", 1, Optional.empty()), HOUR);
        log(release("payments", 2, Optional.of(first)), 2 * HOUR);
        Release next = log(signed(unsigned("payments", 2, "h2b", Optional.of(first), 60 * HOUR), 60 * HOUR), 60 * HOUR);
        assertThat(history().inForce(first.key()).orElseThrow().release()).isEqualTo(next);

        log(release("payments", 3, Optional.of(next)), 61 * HOUR);
        assertThat(history().releases(first.key())).hasSize(3);
    }

    private ReleaseHistory history() {
        return ReleaseHistory.of(log, policy, proofs, Long.MAX_VALUE);
    }

    private List<AppendedRelease> whole(AppendedRelease... control) {
        return WholeChains.of(List.of(control), this::history);
    }

    private Release log(Release release, long atMillis) {
        log.add(new AppendedRelease(release, log.size(), atMillis));
        return release;
    }

    /** Signed within the hour of its version, with a report where one is needed. */
    private Release release(String name, long version, Optional<Release> former) {
        long atMillis = former.map(Release::releasedAtMillis).orElse(0L) + HOUR;
        return signed(unsigned(name, version, "h" + version, former, atMillis), atMillis);
    }

    private Release unsigned(String name, long version, String seed, Optional<Release> former, long madeAtMillis) {
        String hash = Integer.toHexString(seed.hashCode()).repeat(64).substring(0, 64);
        Optional<String> report = former.map(one -> "report of " + version + madeAtMillis);
        report.ifPresent(key -> reports.put(
                key,
                new ReplayEvidence(
                                EventKind.PAYMENT,
                                name,
                                hash,
                                former.orElseThrow().version(),
                                former.orElseThrow().hash(),
                                Instant.ofEpochMilli(madeAtMillis),
                                1_000,
                                Map.of(Verdict.APPROVE, 1_000L),
                                Map.of(Verdict.APPROVE, 1_000L))
                        .toReport()));
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                name,
                hash,
                ReleaseAction.RELEASED,
                former.map(Release::asFormer),
                report,
                "ann",
                "");
    }

    private static Release unsigned(
            String name, ReleaseAction action, String hash, Optional<Former> former, String author) {
        return Release.unsigned(ReleaseKind.RULE_SET, name, hash, action, former, Optional.empty(), author, "");
    }

    private static Release signed(Release release, long atMillis) {
        return BEN.sign(ANN.sign(release, "ann", atMillis), "ben", atMillis);
    }
}
