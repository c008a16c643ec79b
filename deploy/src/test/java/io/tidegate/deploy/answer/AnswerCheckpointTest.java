package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** State of released versions is read for ever, or refused with what to do. */
class AnswerCheckpointTest {
    private static final String UP_TO_WAITING = "01" + "0000000000000007" + "00000000" + "00000003"
            + "00000002" + "0000000000000005" + "0000000000000006"
            + "00000001" + "000f" + "74696465676174652e6576656e7473" + "00000001" + "0000000000000009";
    private static final String NOTHING_WAITS = "00000008" + "00000000" + "00000000";

    @Test
    void shouldGiveBackWhatWasStored() {
        SeenOffsets seen = new SeenOffsets();
        seen.see("tidegate.events", 2, 40);
        AnswerCheckpoint stored = new AnswerCheckpoint(
                9,
                new KeyGroups(2, 7),
                List.of(
                        new TailStart(new KeyGroups(2, 3), 7, new long[] {5, 6}),
                        new TailStart(new KeyGroups(4, 7), 8, new long[] {1, 2})),
                seen);

        assertThat(AnswerCheckpoint.decode(stored.encode()))
                .usingRecursiveComparison()
                .isEqualTo(stored);
    }

    @Test
    void shouldReadVersionOneWhereNoAnswerWaited() {
        AnswerCheckpoint read = AnswerCheckpoint.decode(HexFormat.of().parseHex(UP_TO_WAITING + NOTHING_WAITS));

        assertThat(read.attempt()).isEqualTo(7);
        assertThat(read.keyGroups()).isEqualTo(new KeyGroups(0, 3));
        assertThat(read.tail())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new TailStart(new KeyGroups(0, 3), 7, new long[] {5, 6}));
        assertThat(read.seen().covers("tidegate.events", 0, 9)).isTrue();
        assertThat(read.seen().covers("tidegate.events", 0, 10)).isFalse();
    }

    @Test
    void shouldRefuseVersionOneWhereAnswersWaited() {
        byte[] waiting = HexFormat.of().parseHex(UP_TO_WAITING + "00000020" + "00".repeat(32));

        assertThatThrownBy(() -> AnswerCheckpoint.decode(waiting))
                .hasMessageContaining("version 1 was taken while answers were still being repeated");
    }

    @Test
    void shouldNameTheVersionsWhereItCannotRead() {
        assertThatThrownBy(() -> AnswerCheckpoint.decode(new byte[] {9}))
                .hasMessageContaining("version 9; this build reads 1 and 2");
    }
}
