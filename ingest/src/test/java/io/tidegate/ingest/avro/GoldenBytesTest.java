package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were written by release 1 stand in a file, an event of each kind and an outcome: they must read as what
 * they were for ever. The file is never written again; a new release adds one of its own.
 */
class GoldenBytesTest {
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);

    @Test
    void shouldReadWhatReleaseOneWrote() throws IOException {
        List<String> golden = golden();
        List<RiskEvent> events = EventSamples.all();
        assertThat(golden).hasSize(events.size() + 1);
        for (int i = 0; i < events.size(); i++) {
            byte[] bytes = HexFormat.of().parseHex(golden.get(i));
            assertThat(codec.decode(Expected.EVENT, EventSamples.ORIGIN, bytes, 0)
                            .ingested()
                            .map(ingested -> ingested.observation()))
                    .contains(events.get(i));
        }
        byte[] outcome = HexFormat.of().parseHex(golden.get(events.size()));
        assertThat(codec.decodeKnown(Expected.OUTCOME, outcome)).isEqualTo(EventSamples.outcome());
    }

    @Test
    void shouldStillWriteTheSameBytes() throws IOException {
        List<String> golden = golden();
        List<RiskEvent> events = EventSamples.all();
        for (int i = 0; i < events.size(); i++) {
            // A map has no order on the wire: with several attributes only what is read back is fixed.
            if (events.get(i).attributes().size() < 2) {
                assertThat(HexFormat.of().formatHex(codec.encode(events.get(i))))
                        .isEqualTo(golden.get(i));
            }
        }
        assertThat(HexFormat.of().formatHex(codec.encode(EventSamples.outcome())))
                .isEqualTo(golden.get(events.size()));
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = GoldenBytesTest.class.getResourceAsStream("golden-1.txt")) {
            assertThat(in).as("golden-1.txt").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
