package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.audit.Detection;
import io.tidegate.deploy.audit.Latency;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.error.ErrorCode;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the view shows at a moment.
 *
 * @param phase what is going on, in a few words
 * @param elapsedSeconds since the first event
 * @param total distinct events that will be sent; 0 where nobody knows
 * @param perSecond answers of the last moment
 * @param currency of the amounts
 */
record DemoSnapshot(
        String phase,
        double elapsedSeconds,
        long total,
        double perSecond,
        Tally tally,
        Latency latency,
        Detection detection,
        Map<ErrorCode, Long> deadLetters,
        String currency) {
    DemoSnapshot {
        requireNonNull(phase, "phase is null");
        requireNonNull(tally, "tally is null");
        requireNonNull(latency, "latency is null");
        requireNonNull(detection, "detection is null");
        deadLetters = deadLetters.isEmpty() ? Map.of() : new EnumMap<>(deadLetters);
        requireNonNull(currency, "currency is null");
    }
}
