package io.tidegate.deploy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The shipped dashboard and alert rules. */
public final class MonitoringFiles {
    static final Path DASHBOARD = Path.of("monitoring/dashboard.json");
    static final Path ALERTS = Path.of("monitoring/alerts.yaml");
    static final Path METRICS_PAGE = Path.of("../docs/metrics.md");
    static final Path ALERTS_PAGE = Path.of("../docs/sre.md");

    /** The first column of a row of a table. */
    private static final Pattern METRICS_ROW = Pattern.compile("(?m)^\\| ([^|]*) \\|");

    private static final Pattern METRIC = Pattern.compile("tidegate_\\w+");

    private MonitoringFiles() {}

    /** An expression and where it stands. */
    public record Query(String where, String expression) {}

    static JsonNode dashboard() {
        try {
            return new ObjectMapper().readTree(DASHBOARD.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Panels that show something, in their order. */
    static List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    /** Rules of the alert file, in their order. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> alerts() {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(text(ALERTS));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : file.getOrDefault("groups", List.of())) {
            rules.addAll((List<Map<String, Object>>) group.get("rules"));
        }
        return rules;
    }

    /** Every expression of both. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        "panel " + panel.path("title").asText(),
                        target.path("expr").asText()));
            }
        }
        for (Map<String, Object> alert : alerts()) {
            queries.add(new Query("alert " + alert.get("alert"), String.valueOf(alert.get("expr"))));
        }
        return queries;
    }

    /** Names of Tidegate's metrics that the page describes, from {@code tidegate_} on. */
    public static Set<String> documented() {
        return METRICS_ROW
                .matcher(text(METRICS_PAGE))
                .results()
                .flatMap(row -> METRIC.matcher(row.group(1)).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
