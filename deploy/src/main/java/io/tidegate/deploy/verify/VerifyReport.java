package io.tidegate.deploy.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a verification found, for a person and for scripts. */
public final class VerifyReport {
    private VerifyReport() {}

    /** Lines for a person. */
    public static List<String> lines(VerifyResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "events %,d; duplicates %,d, conflicts %,d, late %,d",
                result.events(), result.duplicates(), result.conflicts(), result.late()));
        if (!result.ignoredColumns().isEmpty()) {
            lines.add("columns that the catalog does not have, ignored: " + result.ignoredColumns());
        }
        for (Comparison comparison : result.comparisons()) {
            lines.add(line(
                    "compared with %s: rows %,d, rows that differ %,d, rows on one side only %,d",
                    comparison.against(), comparison.rows(), comparison.rowsDifferent(), comparison.missing()));
            lines.add(line("  %-44s %-10s %12s %12s", "feature", "compared", "differences", "greatest"));
            for (int i = 0; i < comparison.features(); i++) {
                lines.add(line(
                        "  %-44s %-10s %,12d %12.3g",
                        comparison.name(i),
                        comparison.agreement(i).name().toLowerCase(Locale.ROOT),
                        comparison.different(i),
                        comparison.greatest(i)));
                for (Comparison.Difference difference : comparison.shown(i)) {
                    lines.add(line(
                            "    id %s expected %s found %s",
                            difference.eventId(), text(difference.expected()), text(difference.found())));
                }
            }
        }
        return lines;
    }

    /** A JSON document. Keys are added, never renamed. */
    public static String json(VerifyResult result, long allowed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", result.events());
        json.put("duplicates", result.duplicates());
        json.put("conflicts", result.conflicts());
        json.put("late", result.late());
        json.put("seconds", result.seconds());
        json.put("checkpoints", result.checkpoints());
        json.put("restarts", result.restarts());
        json.put("ignoredColumns", result.ignoredColumns());
        json.put("allowed", allowed);
        json.put("differences", result.differences());
        json.put("met", result.differences() <= allowed);
        json.put(
                "comparisons",
                result.comparisons().stream().map(VerifyReport::comparison).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are always JSON", e);
        }
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("against", comparison.against());
        json.put("rows", comparison.rows());
        json.put("rowsDifferent", comparison.rowsDifferent());
        json.put("rowsMissing", comparison.missing());
        Map<String, Object> features = new LinkedHashMap<>();
        for (int i = 0; i < comparison.features(); i++) {
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("compared", comparison.agreement(i).name());
            feature.put("differences", comparison.different(i));
            feature.put("greatest", comparison.greatest(i));
            feature.put(
                    "first",
                    comparison.shown(i).stream()
                            .map(difference -> Map.of(
                                    "id", difference.eventId(),
                                    "expected", text(difference.expected()),
                                    "found", text(difference.found())))
                            .toList());
            features.put(comparison.name(i), feature);
        }
        json.put("features", features);
        return json;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "absent" : Double.toString(value);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
