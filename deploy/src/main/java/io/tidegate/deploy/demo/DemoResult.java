package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.audit.Detection;
import io.tidegate.deploy.audit.DetectionAt;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.Latency;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.error.ErrorCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a demo.
 *
 * @param eventsPerSecond answers by the time from the first event sent to the last answer
 * @param detectionAt empty where no payment has a label
 * @param audit absent where none was asked for
 * @param rowsRefused rows of the input that did not map
 * @param problems what does not hold, in words; empty where all is right
 */
public record DemoResult(
        Tally tally,
        double seconds,
        double eventsPerSecond,
        Latency latency,
        Map<ErrorCode, Long> deadLetters,
        Detection detection,
        List<DetectionAt> detectionAt,
        Optional<FeatureAuditResult> audit,
        long rowsRefused,
        String currency,
        List<String> problems) {
    public DemoResult {
        requireNonNull(tally, "tally is null");
        requireNonNull(latency, "latency is null");
        deadLetters = deadLetters.isEmpty() ? Map.of() : new EnumMap<>(deadLetters);
        requireNonNull(detection, "detection is null");
        detectionAt = List.copyOf(detectionAt);
        requireNonNull(audit, "audit is null");
        requireNonNull(currency, "currency is null");
        problems = List.copyOf(problems);
    }
}
