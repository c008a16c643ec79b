package io.tidegate.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.kafka.Judged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decisions as lines: for people, or as JSON for scripts. */
final class DecisionLines {
    private final ObjectMapper mapper = new ObjectMapper();

    /** Time, id, product, verdict, reasons and points; what is special about the record behind them. */
    String text(Judged judged) {
        Decision decision = judged.decision();
        String verdict = decision.ruling()
                .map(ruling -> ruling.verdict().name())
                .orElse(decision.status().name());
        String reasons = decision.ruling()
                .map(ruling -> String.join(",", ruling.reasons()))
                .orElse("");
        double points = decision.ruling().map(Ruling::points).orElse(0.0);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %-14s %-11s %-8s %s %.1f",
                Instant.ofEpochMilli(decision.decidedAtMillis()).truncatedTo(ChronoUnit.MILLIS),
                decision.eventId(),
                decision.product(),
                verdict,
                reasons.isEmpty() ? "-" : reasons,
                points));
        // A reader that began behind the first record takes a repetition for the answer: the origin tells.
        if (judged.standing() != Standing.ANSWER || decision.origin() != DecisionOrigin.DECIDED) {
            line.append(" [")
                    .append(judged.standing())
                    .append(' ')
                    .append(decision.origin())
                    .append(']');
        }
        if (!decision.degradations().isEmpty()) {
            line.append(" without ").append(new TreeSet<>(decision.degradations()));
        }
        return line.toString();
    }

    /** One JSON object. */
    String json(Judged judged) {
        Decision decision = judged.decision();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decidedAt", Instant.ofEpochMilli(decision.decidedAtMillis()).toString());
        json.put("tenant", decision.tenant());
        json.put("eventId", decision.eventId());
        json.put("product", decision.product());
        json.put("eventTime", Instant.ofEpochMilli(decision.eventTimeMillis()).toString());
        json.put("status", decision.status());
        json.put("origin", decision.origin());
        json.put("standing", judged.standing());
        decision.ruling().ifPresent(ruling -> {
            json.put("verdict", ruling.verdict());
            json.put("reasons", ruling.reasons());
            json.put("firedRules", ruling.firedRules());
            json.put("shadowRules", ruling.shadowRules());
            json.put("points", ruling.points());
            json.put("ruleSet", ruling.ruleSet());
            json.put("ruleSetVersion", ruling.ruleSetVersion());
        });
        decision.model().ifPresent(model -> {
            json.put("model", model.name());
            json.put("modelVersion", model.version());
            json.put("probability", model.probability());
        });
        json.put(
                "lookups",
                decision.lookups().stream().map(DecisionLines::lookup).toList());
        json.put("degradations", new TreeSet<>(decision.degradations()));
        json.put("attempt", decision.attempt());
        json.put("build", decision.build());
        json.put("partition", judged.partition());
        json.put("offset", judged.offset());
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    private static Map<String, Object> lookup(Lookup lookup) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", lookup.table());
        json.put("id", lookup.id());
        json.put("result", lookup.result());
        json.put("version", lookup.version());
        json.put("values", new TreeMap<>(lookup.values()));
        return json;
    }
}
