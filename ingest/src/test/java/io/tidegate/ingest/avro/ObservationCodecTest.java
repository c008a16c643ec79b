package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationCodecTest {
    private static final int HEADER = Framing.SINGLE_OBJECT_HEADER_BYTES;

    private final AtomicLong ticks = new AtomicLong();
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> ticks.addAndGet(7));

    static Iterable<RiskEvent> events() {
        return EventSamples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldGiveBackWhatWasEncoded(RiskEvent event) {
        byte[] bytes = codec.encode(event);

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, bytes, 99);

        assertThat(decoded.ingested()).hasValueSatisfying(ingested -> {
            assertThat(ingested.observation()).isEqualTo(event);
            assertThat(ingested.bytes()).isSameAs(bytes);
            assertThat(ingested.origin()).isEqualTo(EventSamples.ORIGIN);
            assertThat(ingested.readAtMillis()).isEqualTo(99);
            assertThat(ingested.decodeNanos()).isEqualTo(7);
        });
    }

    @Test
    void shouldGiveBackAnOutcome() {
        byte[] bytes = codec.encode(EventSamples.outcome());

        assertThat(codec.decode(Expected.OUTCOME, EventSamples.ORIGIN, bytes, 0).ingested())
                .hasValueSatisfying(
                        ingested -> assertThat(ingested.observation()).isEqualTo(EventSamples.outcome()));
    }

    @Test
    void shouldFrameAsAvroSingleObject() {
        byte[] bytes = codec.encode(EventSamples.payment());

        assertThat(bytes).startsWith(0xC3, 0x01);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2))
                .isEqualTo(SchemaBook.fingerprint(io.tidegate.ingest.wire.RiskEvent.getClassSchema()));
    }

    @Test
    void shouldRefuseWhatIsAbsentOrTooLarge() {
        assertRefused(null, ErrorCode.RECORD_TOO_LARGE, "value=none");
        assertRefused(new byte[ObservationCodec.RECORD_BYTES_MAX + 1], ErrorCode.RECORD_TOO_LARGE, "bytes=65537");
    }

    @Test
    void shouldRefuseUnknownFramings() {
        assertRefused(new byte[0], ErrorCode.UNKNOWN_FRAMING, "expected C3 01");
        assertRefused(new byte[] {(byte) 0xC3, 1, 2}, ErrorCode.UNKNOWN_FRAMING, "expected C3 01");
        assertRefused(
                "{\"tenant\":1}".getBytes(StandardCharsets.UTF_8), ErrorCode.UNKNOWN_FRAMING, "first bytes=7B 22");
        assertRefused(new byte[] {0, 0, 0, 0, 5, 1}, ErrorCode.UNKNOWN_FRAMING, "registry");
    }

    @Test
    void shouldRefuseAnUnknownSchema() {
        byte[] bytes = codec.encode(EventSamples.payment());
        bytes[5] ^= 1;

        assertRefused(bytes, ErrorCode.UNKNOWN_SCHEMA, "schema fingerprint=");
    }

    @Test
    void shouldRefuseAnotherRecordType() {
        assertRefused(codec.encode(EventSamples.outcome()), ErrorCode.WRONG_TYPE, "Outcome; expected io.tidegate");
        assertThat(codec.decode(Expected.OUTCOME, EventSamples.ORIGIN, codec.encode(EventSamples.payment()), 0)
                        .problem())
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.WRONG_TYPE));
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] bytes = codec.encode(EventSamples.fullPayment());
        for (int length = HEADER; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), ErrorCode.UNREADABLE, "do not follow the schema");
        }
    }

    @Test
    void shouldRefuseBytesLeftOver() {
        byte[] bytes = codec.encode(EventSamples.payment());

        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), ErrorCode.UNREADABLE, "bytes left over=1");
    }

    @Test
    void shouldNotBelieveHugeLengths() {
        byte[] header = Arrays.copyOf(codec.encode(EventSamples.payment()), HEADER);
        byte[] hugeText = concat(header, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F);
        // tenant "a", id "b", PAYMENT, time 0, then an array of 2^31 entities
        byte[] hugeArray = concat(header, 2, 'a', 2, 'b', 2, 0, 0x80, 0x80, 0x80, 0x80, 0x10);
        byte[] negativeArray =
                concat(header, 2, 'a', 2, 'b', 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0);

        assertRefused(hugeText, ErrorCode.UNREADABLE, "do not follow");
        assertRefused(hugeArray, ErrorCode.UNREADABLE, "do not follow");
        assertRefused(negativeArray, ErrorCode.UNREADABLE, "do not follow");
    }

    @Test
    void shouldRefuseMalformedText() {
        byte[] bytes = codec.encode(EventSamples.payment());
        bytes[HEADER + 1] = (byte) 0xFF;

        assertRefused(bytes, ErrorCode.UNREADABLE, "do not follow");
    }

    @Test
    void shouldReportAnInvalidEventByItsCheck() {
        RiskEvent event = EventSamples.payment("x".repeat(129));

        assertRefused(codec.encode(event), ErrorCode.INVALID_FIELD, "eventId has 129 characters");
    }

    @Test
    void shouldThrowWhereKnownBytesAreNotKnown() {
        byte[] bytes = codec.encode(EventSamples.payment());

        assertThat(codec.decodeKnown(Expected.EVENT, bytes)).isEqualTo(EventSamples.payment());
        assertThatThrownBy(() -> codec.decodeKnown(Expected.OUTCOME, bytes))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("WRONG_TYPE");
    }

    private void assertRefused(byte @Nullable [] bytes, ErrorCode code, String message) {
        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, bytes, 0);
        assertThat(decoded.ingested()).isEmpty();
        assertThat(decoded.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).contains(message);
        });
    }

    private static byte[] concat(byte[] head, int... tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        for (int i = 0; i < tail.length; i++) {
            all[head.length + i] = (byte) tail[i];
        }
        return all;
    }
}
