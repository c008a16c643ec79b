package io.tidegate.deploy.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.Flip;
import io.tidegate.rules.replay.Overlap;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.RuleFigures;
import io.tidegate.rules.replay.Segment;
import io.tidegate.rules.replay.Truth;
import io.tidegate.rules.replay.VerdictTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A report as JSON; money is in minor units of its currency. */
public final class ReplayJson {
    private ReplayJson() {}

    /** The fields, to which others may be added. */
    public static Map<String, Object> fields(ReplayReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decisions", report.decisions());
        json.put("firstEvent", Instant.ofEpochMilli(report.firstMillis()).toString());
        json.put("lastEvent", Instant.ofEpochMilli(report.lastMillis()).toString());
        json.put("currency", report.currency());
        json.put("otherCurrencies", report.otherCurrencies());
        report.goodAfter().ifPresent(silence -> {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("days", silence.days());
            after.put("events", silence.events());
            json.put("goodAfter", after);
        });
        json.put("flipped", report.flipped());
        json.put("before", table(report.former()));
        json.put("after", table(report.changed()));
        json.put("flips", report.flips().stream().map(ReplayJson::flip).toList());
        Map<String, Object> reviews = new LinkedHashMap<>();
        report.reviews().forEach((day, count) -> {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("before", count.former());
            counts.put("after", count.changed());
            reviews.put(day.toString(), counts);
        });
        json.put("reviews", reviews);
        json.put("rules", report.rules().stream().map(ReplayJson::rule).toList());
        json.put("shadow", report.shadow().stream().map(ReplayJson::rule).toList());
        json.put("overlaps", report.overlaps().stream().map(ReplayJson::overlap).toList());
        json.put("segments", report.segments().stream().map(ReplayJson::segment).toList());
        return json;
    }

    /** Fields as a document. */
    public static String write(Map<String, Object> fields) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(fields)
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    private static Map<String, Object> table(VerdictTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            Map<String, Object> byTruth = new LinkedHashMap<>();
            byTruth.put("events", table.count(verdict));
            for (Truth truth : Truth.values()) {
                String name = truth.name().toLowerCase(Locale.ROOT);
                byTruth.put(name, table.count(truth, verdict));
                byTruth.put(name + "Minor", table.minor(truth, verdict));
            }
            json.put(verdict.name(), byTruth);
        }
        return json;
    }

    private static Map<String, Object> flip(Flip flip) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", flip.from());
        json.put("to", flip.to());
        json.put("events", flip.table().count());
        json.put("table", table(flip.table()));
        json.put("examples", flip.examples());
        return json;
    }

    private static Map<String, Object> rule(RuleFigures rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", rule.id());
        json.put("hits", rule.hits());
        json.put("before", rule.formerHits().orElse(null));
        json.put("bad", rule.bad());
        json.put("good", rule.good());
        json.put("precision", Double.isNaN(rule.precision()) ? null : rule.precision());
        json.put("alone", rule.alone());
        json.put("minor", rule.minor());
        return json;
    }

    private static Map<String, Object> overlap(Overlap overlap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("one", overlap.one());
        json.put("other", overlap.other());
        json.put("both", overlap.both());
        json.put("either", overlap.either());
        return json;
    }

    private static Map<String, Object> segment(Segment segment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", segment.value());
        json.put("before", table(segment.former()));
        json.put("after", table(segment.changed()));
        return json;
    }
}
