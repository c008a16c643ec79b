package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredAnswerCodecTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final StoredAnswer FULL = new StoredAnswer(
            DecisionStatus.DECIDED,
            Optional.of(
                    new Ruling(Verdict.STEP_UP, List.of("A", "B"), List.of("a", "b", "c"), 312.5, "payments", 7, HASH)),
            Optional.of(new ModelScore("fraud", 3, HASH, -1.25, 0.222)),
            Set.of(Degradation.LATE, Degradation.REFERENCE_UNAVAILABLE),
            1_700_000_000_000L);

    @Test
    void shouldReadWhatItWrote() {
        StoredAnswer expired =
                new StoredAnswer(DecisionStatus.EXPIRED, Optional.empty(), Optional.empty(), Set.of(), 5);
        StoredAnswer unruled = new StoredAnswer(
                DecisionStatus.DECIDED,
                Optional.of(new Ruling(Verdict.REVIEW, List.of(), List.of(), 0, "", 0, "")),
                Optional.empty(),
                Set.of(Degradation.NO_RULE_SET),
                6);

        for (StoredAnswer answer : List.of(FULL, expired, unruled)) {
            assertThat(StoredAnswerCodec.decode(StoredAnswerCodec.encode(answer)))
                    .isEqualTo(answer);
        }
    }

    /** State of released versions is read for ever: a new form gets a new version and these bytes stay readable. */
    @Test
    void shouldReadVersionTwo() {
        String versionTwo =
                "0201010001720000000000000001" + "01" + HASH + "00016d00000000000000020000000007455850495245440100"
                        + "044c41544500065245564945570001000141000100016100000000000000053fe0000000000000bff4000000000000"
                        + "3fe0000000000000";
        StoredAnswer answer = new StoredAnswer(
                DecisionStatus.EXPIRED,
                Optional.of(new Ruling(Verdict.REVIEW, List.of("A"), List.of("a"), 0.5, "r", 1, HASH)),
                Optional.of(new ModelScore("m", 2, "", -1.25, 0.5)),
                Set.of(Degradation.LATE),
                5);

        assertThat(HexFormat.of().formatHex(StoredAnswerCodec.encode(answer))).isEqualTo(versionTwo);
        assertThat(StoredAnswerCodec.decode(HexFormat.of().parseHex(versionTwo)))
                .isEqualTo(answer);
    }

    @Test
    void shouldTakeAboutTwoHundredBytes() {
        assertThat(StoredAnswerCodec.encode(FULL)).hasSizeLessThan(220);
    }

    @Test
    void shouldNameBothVersionsWhereItCannotRead() {
        byte[] newer = StoredAnswerCodec.encode(FULL);
        newer[0] = 9;

        assertThatThrownBy(() -> StoredAnswerCodec.decode(newer)).hasMessageContaining("version 9; this build reads 2");
    }
}
