package io.tidegate.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.deploy.decision.DecisionStory;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.rules.explain.DecisionWords;
import io.tidegate.rules.explain.FiredRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A decision and its story as lines: for people, or as JSON for scripts. */
final class StoryLines {
    private static final double NANOS_PER_MICRO = 1_000;

    private final List<String> lines = new ArrayList<>();

    private StoryLines() {}

    /** In lines; @param records how many the log holds of the event */
    static List<String> text(Judged judged, int records, DecisionStory story) {
        StoryLines text = new StoryLines();
        text.decision(judged, records, story);
        return text.lines;
    }

    /** One JSON object. */
    static String json(Judged judged, DecisionStory story) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            Map<String, Object> json = mapper.readValue(new DecisionLines().json(judged), OBJECT);
            json.put("why", story.summary());
            story.unknown().ifPresent(unknown -> json.put("unknown", unknown));
            json.put("rules", story.fired().stream().map(StoryLines::json).toList());
            json.put("asked", story.asked());
            Map<String, Object> features = new LinkedHashMap<>();
            story.features().forEach((name, feature) -> features.put(name, finite(feature.value())));
            json.put("features", features);
            judged.decision().ruling().ifPresent(ruling -> json.put("ruleSetHash", ruling.ruleSetHash()));
            judged.decision().model().ifPresent(model -> json.put("modelHash", model.hash()));
            json.put("catalogHash", judged.decision().catalogHash());
            json.put(
                    "lookups",
                    judged.decision().lookups().stream().map(StoryLines::json).toList());
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static Map<String, Object> json(FiredRule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", rule.id());
        json.put("does", rule.does());
        json.put("reason", rule.reason());
        json.put("decided", rule.decided());
        json.put("because", rule.because());
        return json;
    }

    private static Map<String, Object> json(Lookup lookup) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", lookup.table());
        json.put("id", lookup.id());
        json.put("result", lookup.result());
        json.put("version", lookup.version());
        json.put("values", new TreeMap<>(lookup.values()));
        return json;
    }

    /** JSON has no NaN and no infinity: they are texts. */
    private static Object finite(double value) {
        return Double.isFinite(value) ? value : String.valueOf(value);
    }

    private void decision(Judged judged, int records, DecisionStory story) {
        Decision decision = judged.decision();
        String verdict = decision.ruling()
                .map(ruling -> ruling.verdict().name())
                .orElse(decision.status().name());
        lines.add(decision.eventId() + " of tenant " + decision.tenant() + ", " + decision.product() + ": " + verdict);
        lines.add(story.summary());
        lines.add("");
        for (FiredRule rule : story.fired()) {
            lines.add((rule.decided() ? "* " : "  ") + rule.id() + " " + rule.does() + " (" + rule.reason() + "): "
                    + String.join(", and ", rule.because()));
        }
        story.asked().forEach(sentence -> lines.add("rule         " + sentence));
        story.unknown().ifPresent(unknown -> lines.add("not told     " + unknown));
        decision.ruling().ifPresent(ruling -> ruling(ruling));
        decision.model()
                .ifPresent(model -> lines.add(String.format(
                        Locale.ROOT,
                        "model        %s version %d, SHA-256 %s: probability %s, margin %s",
                        model.name(),
                        model.version(),
                        model.hash(),
                        model.probability(),
                        model.margin())));
        lines.add("catalog      SHA-256 " + decision.catalogHash());
        new TreeSet<>(decision.degradations())
                .forEach(
                        degradation -> lines.add("without      " + degradation + ": " + DecisionWords.of(degradation)));
        decision.lookups().forEach(this::lookup);
        story.features()
                .forEach((name, feature) -> lines.add("feature      " + name + " = "
                        + (Double.isNaN(feature.value()) ? "absent" : feature.value()) + ": " + feature.words()));
        times(decision);
        lines.add(
                "record       partition " + judged.partition() + " offset " + judged.offset() + ", " + judged.standing()
                        + " " + decision.origin() + ", attempt " + decision.attempt() + ", build " + decision.build()
                        + (records > 1 ? "; the log has " + records + " records of this event" : ""));
    }

    private void ruling(Ruling ruling) {
        lines.add("reasons      " + (ruling.reasons().isEmpty() ? "none" : String.join(", ", ruling.reasons())));
        if (!ruling.ruleSet().isEmpty()) {
            lines.add("rule set     " + ruling.ruleSet() + " version " + ruling.ruleSetVersion() + ", SHA-256 "
                    + ruling.ruleSetHash() + ": points " + ruling.points());
        }
    }

    private void lookup(Lookup lookup) {
        String result =
                switch (lookup.result()) {
                    case FOUND -> "found, version " + lookup.version() + " " + new TreeMap<>(lookup.values());
                    case ABSENT -> "not there";
                    case UNAVAILABLE -> "no answer in time";
                };
        lines.add("looked up    " + lookup.table() + " " + lookup.id() + ": " + result);
    }

    private void times(Decision decision) {
        List<String> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(String.format(
                    Locale.ROOT,
                    "%s %.0f us",
                    stage.name().toLowerCase(Locale.ROOT),
                    decision.stageNanos()[stage.ordinal()] / NANOS_PER_MICRO));
        }
        lines.add("times        event " + Instant.ofEpochMilli(decision.eventTimeMillis()) + ", published "
                + Instant.ofEpochMilli(decision.source().timestampMillis()) + ", decided "
                + Instant.ofEpochMilli(decision.decidedAtMillis()) + "; " + String.join(", ", stages));
    }
}
