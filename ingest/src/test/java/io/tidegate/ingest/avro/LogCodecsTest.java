package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Release;
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
        Release release = new Release(
                ReleaseKind.RULE_SET,
                "payments",
                12,
                "ab".repeat(32),
                "ana",
                "tighten",
                EventSamples.EVENT_TIME,
                List.of(new Approval("ben", "key-1", new byte[] {1, 2, 3})));

        Release read = releases.decode(releases.encode(release));

        assertThat(read).usingRecursiveComparison().isEqualTo(release);
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
