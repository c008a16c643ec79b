package io.tidegate.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.officers.Signer;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EarlierReleaseTest {
    private static final String KEY = "RULE_SET/payments";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long NOW = 1_000_000;

    /** Reports that are out of reach are taken to have been right. */
    private static final ReleaseProofs PROOFS = new ReleaseProofs() {
        @Override
        public byte[] report(String hash) {
            throw new TidegateException(ErrorCode.STORE_UNAVAILABLE, "away");
        }

        @Override
        public List<AppendedRelease> log() {
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "away");
        }
    };

    private final Signer ann = new Signer("ann", SigningKey.generate(RANDOM));
    private final Signer ben = new Signer("ben", SigningKey.generate(RANDOM));
    private final Signer job = new Signer(TrustedKeys.JOB, SigningKey.generate(RANDOM));
    private final ReleasePolicy policy = new ReleasePolicy(
            TrustedKeys.of(
                    Map.of("ann", ann.key().verification(), "ben", ben.key().verification()),
                    Optional.of(job.key().verification())),
            PolicyLimits.DEFAULT);
    private final List<AppendedRelease> log = new ArrayList<>();

    @Test
    void shouldGoBackToTheOneBeforeThatInForce() {
        append(ReleaseAction.RELEASED, "a1");
        append(ReleaseAction.RELEASED, "b2");

        assertThat(find(OptionalLong.empty()).hash()).isEqualTo(hash("a1"));
    }

    @Test
    void shouldNotGoBackToWhatTheJobHasTakenBack() {
        append(ReleaseAction.RELEASED, "a1");
        append(ReleaseAction.RELEASED, "b2");
        append(ReleaseAction.WITHDRAWN, "a1");

        assertThatThrownBy(() -> find(OptionalLong.empty()))
                .hasMessageContaining("INVALID_INPUT: RULE_SET/payments version 3 is in force and is WITHDRAWN")
                .hasMessageContaining("the one before it, version 2, is what was taken back. Say by --to which")
                .hasMessageContaining("version 1 RELEASED, SHA-256 " + hash("a1"))
                .hasMessageContaining("version 2 RELEASED, SHA-256 " + hash("b2"))
                .hasMessageContaining("version 3 WITHDRAWN, SHA-256 " + hash("a1"));
        assertThatThrownBy(() -> find(OptionalLong.of(2)))
                .hasMessageContaining("version 2 was taken back by the job, as version 3, because: ")
                .hasMessageContaining("--insist puts it in force all the same");
        assertThat(insist(2).hash()).as("where people know better").isEqualTo(hash("b2"));
        assertThat(find(OptionalLong.of(1)).hash()).isEqualTo(hash("a1"));
    }

    @Test
    void shouldNotTakeAnEmergencyForGood() {
        append(ReleaseAction.RELEASED, "a1");
        append(ReleaseAction.FORCED, "b2");
        append(ReleaseAction.RELEASED, "c3");

        assertThatThrownBy(() -> find(OptionalLong.empty()))
                .hasMessageContaining("version 2 was an emergency: one person signed it, and no replay speaks for it");
        assertThat(insist(2).hash()).isEqualTo(hash("b2"));

        append(ReleaseAction.RELEASED, "b2");
        append(ReleaseAction.RELEASED, "c3");
        assertThat(find(OptionalLong.of(2)).hash())
                .as("released by two people since")
                .isEqualTo(hash("b2"));
    }

    @Test
    void shouldNotGoBackToWhatPeopleHaveTakenBack() {
        append(ReleaseAction.RELEASED, "a1");
        append(ReleaseAction.RELEASED, "b2");
        append(ReleaseAction.ROLLED_BACK, "a1");

        assertThatThrownBy(() -> find(OptionalLong.empty()))
                .hasMessageContaining("version 3 is in force and is ROLLED_BACK");
    }

    @Test
    void shouldSayWhatThereIsWhereThereIsNoSuchVersion() {
        assertThatThrownBy(() -> find(OptionalLong.empty()))
                .hasMessageContaining("nothing was ever released as RULE_SET/payments; there is []");

        append(ReleaseAction.RELEASED, "a1");
        assertThatThrownBy(() -> find(OptionalLong.empty()))
                .hasMessageContaining("no version before the one in force to go back to; it had version 1 RELEASED");
        assertThatThrownBy(() -> find(OptionalLong.of(9))).hasMessageContaining("no version 9 to go back to");
    }

    @Test
    void shouldNameTheNewestVersionsOnly() {
        for (int i = 0; i < 30; i++) {
            append(ReleaseAction.RELEASED, i % 2 == 0 ? "a1" : "b2");
        }

        assertThatThrownBy(() -> find(OptionalLong.of(99)))
                .hasMessageContaining("it had version 11 RELEASED")
                .hasMessageEndingWith("; and older ones");
    }

    private Release find(OptionalLong version) {
        return EarlierRelease.find(ReleaseHistory.of(log, policy, PROOFS, NOW), KEY, version, false);
    }

    private Release insist(long version) {
        return EarlierRelease.find(ReleaseHistory.of(log, policy, PROOFS, NOW), KEY, OptionalLong.of(version), true);
    }

    private void append(ReleaseAction action, String digits) {
        Optional<Release> head =
                ReleaseHistory.of(log, policy, PROOFS, NOW).inForce(KEY).map(AppendedRelease::release);
        boolean isOfJob = action == ReleaseAction.WITHDRAWN;
        Release unsigned = Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                hash(digits),
                action,
                head.map(Release::asFormer),
                head.filter(former -> action == ReleaseAction.RELEASED).map(former -> "report"),
                isOfJob ? TrustedKeys.JOB : "ann",
                "because");
        Release byAnn = ann.sign(unsigned, NOW);
        Release signed =
                isOfJob ? job.sign(unsigned, NOW) : action == ReleaseAction.FORCED ? byAnn : ben.sign(byAnn, NOW);
        log.add(new AppendedRelease(signed, log.size(), NOW));
    }

    private static String hash(String digits) {
        return digits.repeat(32);
    }
}
