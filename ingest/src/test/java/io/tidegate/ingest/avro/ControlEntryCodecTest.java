package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ControlEntryCodecTest {
    private static final ListChange LISTED = new ListChange(
            ListAction.LISTED,
            "north",
            "denied_accounts",
            "A-1042",
            "ana",
            "mule account",
            1_767_225_600_000L,
            OptionalLong.of(1_798_761_600_000L));
    private static final ListChange UNLISTED = new ListChange(
            ListAction.UNLISTED,
            "north",
            "denied_accounts",
            "A-1042",
            "ben",
            "cleared",
            1_767_225_600_001L,
            OptionalLong.empty());
    private static final Release RELEASE = new Release(
            ReleaseKind.RULE_SET,
            "payments",
            12,
            "ab".repeat(32),
            ReleaseAction.RELEASED,
            Optional.of(new Former(11, "cd".repeat(32))),
            Optional.empty(),
            "ana",
            "tighten",
            5,
            List.of());

    /** Written when the record was made; a log that is kept for ever must read as this for ever. */
    private static final String LISTED_BYTES =
            "c301c048cd662b7de84a020a6e6f7274681e64656e6965645f6163636f756e74730c412d31303432"
                    + "06616e61186d756c65206163636f756e7480a0d5edee660280d0dee8d968";

    private static final String UNLISTED_BYTES =
            "c301c048cd662b7de84a040a6e6f7274681e64656e6965645f6163636f756e74730c412d31303432"
                    + "0662656e0e636c656172656482a0d5edee6600";

    private final ControlEntryCodec codec = new ControlEntryCodec();

    @Test
    void shouldWriteAndReadTheSameBytesForEver() {
        assertThat(HexFormat.of().formatHex(codec.encode(LISTED))).isEqualTo(LISTED_BYTES);
        assertThat(HexFormat.of().formatHex(codec.encode(UNLISTED))).isEqualTo(UNLISTED_BYTES);
        assertThat(codec.decode(HexFormat.of().parseHex(LISTED_BYTES))).contains(LISTED);
        assertThat(codec.decode(HexFormat.of().parseHex(UNLISTED_BYTES))).contains(UNLISTED);
    }

    @Test
    void shouldTellReleasesAndListChangesApart() {
        assertThat(codec.decode(codec.encode(RELEASE))).contains(RELEASE);
        assertThat(codec.decode(new ReleaseCodec().encode(RELEASE))).contains(RELEASE);
        assertThat(codec.decode(codec.encode(UNLISTED))).contains(UNLISTED);
        assertThatThrownBy(() -> new ReleaseCodec().decode(codec.encode(LISTED)))
                .isInstanceOfSatisfying(
                        TidegateException.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.WRONG_TYPE));
    }

    @Test
    void shouldPassOverWhatItDoesNotKnow() {
        byte[] newer = codec.encode(LISTED);
        newer[2] ^= 1; // a fingerprint that is in no book

        assertThat(codec.decode(newer)).isEmpty();
        assertThat(codec.decode(new DecisionCodec().encode(new Fence(7, 0, 127, "writer-1"))))
                .isEmpty();
        assertThat(codec.decode(new byte[] {1, 2, 3})).isEmpty();
        assertThat(codec.decode(new byte[0])).isEmpty();
    }

    @Test
    void shouldRefuseARecordThatEndsEarly() {
        byte[] whole = codec.encode(LISTED);

        for (int length = Framing.SINGLE_OBJECT_HEADER_BYTES; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(part)).isInstanceOf(TidegateException.class);
        }
    }

    @Test
    void shouldRefuseAnActionThatOnlyANewerWriterKnows() {
        byte[] bytes = codec.encode(UNLISTED);
        bytes[Framing.SINGLE_OBJECT_HEADER_BYTES] = 0;

        assertThatThrownBy(() -> codec.decode(bytes)).hasMessageContaining("action=UNKNOWN");
    }

    @Test
    void shouldEndAnEntryAtItsTime() {
        assertThat(LISTED.isListedAt(1_798_761_599_999L)).isTrue();
        assertThat(LISTED.isListedAt(1_798_761_600_000L)).isFalse();
        assertThat(UNLISTED.isListedAt(0)).isFalse();
        assertThat(LISTED.key()).isEqualTo("LIST/denied_accounts/north/A-1042");
    }
}
