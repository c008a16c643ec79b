package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventSamples;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogCodecsTest {
    private final DecisionCodec decisions = new DecisionCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final ReleaseCodec releases = new ReleaseCodec();

    @Test
    void shouldReadADegradationOfANewerWriter() {
        assertThat(DecisionSymbols.degradation("LATE")).isEqualTo(Degradation.LATE);
        assertThat(DecisionSymbols.degradation("OUT_OF_TUNE")).isEqualTo(Degradation.OTHER);
    }

    @Test
    void shouldGiveBackADecisionWithEveryField() {
        assertSame(DecisionSamples.decided());
    }

    @Test
    void shouldGiveBackADecisionWithoutVerdict() {
        assertSame(DecisionSamples.recorded());
    }

    @Test
    void shouldGiveBackAFence() {
        Fence fence = new Fence(7, 0, 127, "writer-1");

        assertThat(decisions.decode(decisions.encode(fence))).isEqualTo(fence);
    }

    @Test
    void shouldGiveBackADeadLetter() {
        Problem problem = new Problem(ErrorCode.UNREADABLE, "bytes left over=1");
        DeadLetter whole = new DeadLetter(
                EventSamples.ORIGIN, problem, Optional.of(new byte[] {1, 2}), Optional.of(new byte[] {3, 0, -1}));
        DeadLetter bare = new DeadLetter(EventSamples.ORIGIN, problem, Optional.empty(), Optional.empty());

        assertThat(deadLetters.decode(deadLetters.encode(whole))).isEqualTo(whole);
        assertThat(deadLetters.decode(deadLetters.encode(bare))).isEqualTo(bare);
        assertThat(whole).isNotEqualTo(bare);
    }

    @Test
    void shouldGiveBackARelease() {
        assertThat(releases.decode(releases.encode(release())))
                .usingRecursiveComparison()
                .isEqualTo(release());
    }

    /** Written by release 1 of the contracts, before releases named their former and were signed. */
    @Test
    void shouldReadAReleaseOfBeforeSignatures() {
        String written = "c301be67d0d08309923f02107061796d656e7473188001" + "6162".repeat(32)
                + "06616e610e7469676874656e80a0abfef962020662656e0a6b65792d310601020300";

        Release read = releases.decode(HexFormat.of().parseHex(written));

        assertThat(read.key()).isEqualTo("RULE_SET/payments");
        assertThat(read.version()).isEqualTo(12);
        assertThat(read.hash()).isEqualTo("ab".repeat(32));
        assertThat(read.author()).isEqualTo("ana");
        assertThat(read.action()).isEqualTo(ReleaseAction.UNKNOWN);
        assertThat(read.former()).isEmpty();
        assertThat(read.report()).isEmpty();
        assertThat(read.approvals().get(0).signedAtMillis()).isZero();
    }

    @Test
    void shouldStillWriteTheSameRelease() {
        assertThat(HexFormat.of().formatHex(releases.encode(release())))
                .isEqualTo("c30114f1b2fa042f138702107061796d656e7473188001" + "6162".repeat(32)
                        + "06616e610e7469676874656e80a4cbd9f166020662656e0a6b65792d310601020380a4cbd9f1660002168001"
                        + "6364".repeat(32) + "8001" + "6566".repeat(32));
    }

    private static Release release() {
        return new Release(
                ReleaseKind.RULE_SET,
                "payments",
                12,
                "ab".repeat(32),
                ReleaseAction.RELEASED,
                Optional.of(new Former(11, "cd".repeat(32))),
                Optional.of("ef".repeat(32)),
                "ana",
                "tighten",
                EventSamples.EVENT_TIME,
                List.of(new Approval("ben", "key-1", new byte[] {1, 2, 3}, EventSamples.EVENT_TIME)));
    }

    @Test
    void shouldRefuseOtherRecords() {
        byte[] fence = decisions.encode(new Fence(7, 0, 127, "writer-1"));

        assertThatThrownBy(() -> deadLetters.decode(fence))
                .isInstanceOfSatisfying(
                        TidegateException.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.WRONG_TYPE));
        assertThatThrownBy(() -> releases.decode(new byte[] {1}))
                .isInstanceOfSatisfying(
                        TidegateException.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.UNKNOWN_FRAMING));
    }

    private void assertSame(Decision decision) {
        Decision read = (Decision) decisions.decode(decisions.encode(decision));

        assertThat(read).usingRecursiveComparison().ignoringFields("features").isEqualTo(decision);
        assertThat(Arrays.equals(read.features(), decision.features())).isTrue();
        assertThat(read.saysTheSameAs(decision)).isTrue();
    }
}
