package io.tidegate.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.deploy.audit.Detection;
import io.tidegate.deploy.audit.DetectionAt;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.Latency;
import io.tidegate.scoring.metrics.DetectionAtFalsePositiveRate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The summary for scripts. Keys are added, never renamed. */
final class DemoJson {
    private static final double THOUSAND = 1_000;

    private DemoJson() {}

    static String write(DemoResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", result.tally().sent());
        json.put("decisions", result.tally().answered());
        json.put("duplicates", result.tally().duplicates());
        json.put("void", result.tally().voided());
        json.put("contradictions", result.tally().contradictions());
        json.put(
                "deadLetters",
                result.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        json.put("deadLettersByCode", result.deadLetters());
        json.put("degraded", result.tally().degraded());
        json.put("degradations", result.tally().degradations());
        json.put("rowsRefused", result.rowsRefused());
        json.put("seconds", rounded(result.seconds()));
        json.put("eventsPerSecond", rounded(result.eventsPerSecond()));
        json.put("latencyMs", latency(result.latency()));
        json.put("verdicts", result.tally().verdicts());
        json.put("reasons", result.tally().reasons());
        json.put("currency", result.currency());
        json.put("detection", detection(result.detection()));
        json.put(
                "detectionAt",
                result.detectionAt().stream().map(DemoJson::detectionAt).toList());
        result.audit().ifPresent(audit -> json.put("audit", audit(audit)));
        json.put("problems", result.problems());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    private static Map<String, Object> latency(Latency latency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("p50", rounded(latency.p50()));
        json.put("p99", rounded(latency.p99()));
        json.put("p999", rounded(latency.p999()));
        json.put("max", rounded(latency.max()));
        json.put("from", latency.from());
        return json;
    }

    private static Map<String, Object> detection(Detection detection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payments", detection.payments());
        json.put("frauds", detection.frauds());
        json.put("fraudsCaught", detection.fraudsCaught());
        json.put("falsePositives", detection.falsePositives());
        json.put("fraudMinor", detection.fraudMinor());
        json.put("fraudCaughtMinor", detection.fraudCaughtMinor());
        json.put("falsePositiveMinor", detection.falsePositiveMinor());
        return json;
    }

    private static Map<String, Object> detectionAt(DetectionAt at) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("falsePositiveRate", at.rate());
        json.put("frauds", at.points().bads());
        json.put("fraudMinor", at.points().badMinor());
        json.put("points", caught(at.points()));
        json.put("amount", caught(at.amount()));
        // JSON has no word for infinite: a ratio to nothing is left out.
        if (at.amount().badsCaught() > 0) {
            json.put("countRatio", rounded(at.countRatio()));
        }
        if (at.amount().badCaughtMinor() > 0) {
            json.put("moneyRatio", rounded(at.moneyRatio()));
        }
        return json;
    }

    private static Map<String, Object> caught(DetectionAtFalsePositiveRate at) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fraudsCaught", at.badsCaught());
        json.put("fraudCaughtMinor", at.badCaughtMinor());
        json.put("falsePositives", at.falsePositives());
        return json;
    }

    private static Map<String, Object> audit(FeatureAuditResult audit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("compared", audit.compared());
        json.put("features", audit.features());
        json.put("differing", audit.differing());
        json.put("overtaken", audit.overtaken());
        json.put("differences", audit.differences());
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
