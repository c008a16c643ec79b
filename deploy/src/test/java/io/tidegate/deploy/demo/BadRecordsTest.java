package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.workload.Workload;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.avro.Decoded;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadRecordsTest {
    private static final long NOW_MILLIS = 1_750_000_000_000L;

    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);

    @Test
    void shouldBeRefusedForTheReasonThatItSays() {
        RiskEvent good = new Workload(WorkloadParameters.of(1, 1)).next().event();
        Map<ErrorCode, Integer> made = new EnumMap<>(ErrorCode.class);
        for (int number = 0; number < 220; number++) {
            BadRecord bad = new BadRecords(codec).make(number, good, NOW_MILLIS);
            made.merge(bad.expected(), 1, Integer::sum);
            Decoded decoded =
                    codec.decode(Expected.EVENT, new RecordOrigin("events", 0, 0, NOW_MILLIS), bad.value(), NOW_MILLIS);
            if (bad.expected() == ErrorCode.DUPLICATE_CONFLICT) {
                assertThat(decoded.ingested().orElseThrow().observation().eventId())
                        .isEqualTo(good.eventId());
                assertThat(bad.value()).isNotEqualTo(codec.encode(good));
            } else {
                assertThat(decoded.problem().map(Problem::code)).contains(bad.expected());
            }
        }

        assertThat(made)
                .containsOnlyKeys(Arrays.stream(ErrorCode.values())
                        .filter(code -> code.type() == ErrorType.EVENT)
                        .toArray(ErrorCode[]::new));
        assertThat(made.values()).allMatch(count -> count == 20);
    }
}
