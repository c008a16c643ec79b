package io.tidegate.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.deploy.monitoring.MonitoringFiles.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MonitoringFilesTest {
    private static final Pattern ALERT_HEADING = Pattern.compile("(?m)^### (Tidegate\\w+)$");
    private static final Pattern OWN = Pattern.compile("tidegate_\\w+");
    private static final int GRID_WIDTH = 24;

    @Test
    void shouldHoldExpressionsOnly() {
        assertThat(MonitoringFiles.queries())
                .hasSizeGreaterThan(50)
                .allSatisfy(query -> PromQl.parse(query.expression()));
    }

    @Test
    void shouldAskForDocumentedMetricsOnly() {
        for (Query query : MonitoringFiles.queries()) {
            List<String> own = new ArrayList<>();
            for (PromQl.Selector selector : PromQl.parse(query.expression()).selectors()) {
                OWN.matcher(selector.metric()).results().map(MatchResult::group).forEach(own::add);
            }
            assertThat(MonitoringFiles.documented()).as(query.where()).containsAll(own);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldSayForEachAlertWhatToDo() {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> alert : MonitoringFiles.alerts()) {
            String name = String.valueOf(alert.get("alert"));
            names.add(name);
            Map<String, String> labels = (Map<String, String>) alert.get("labels");
            Map<String, String> annotations = (Map<String, String>) alert.get("annotations");
            assertThat(labels.get("severity")).as(name).isIn("critical", "warning");
            assertThat(annotations).as(name).containsOnlyKeys("summary", "description", "runbook");
            assertThat(annotations.get("runbook")).as(name).isEqualTo("docs/sre.md#" + name.toLowerCase(Locale.ROOT));
        }
        List<String> sections = ALERT_HEADING
                .matcher(MonitoringFiles.text(MonitoringFiles.ALERTS_PAGE))
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(names).doesNotHaveDuplicates().isEqualTo(sections);
    }

    @Test
    void shouldLayPanelsOutWithoutOverlap() {
        List<String> taken = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : MonitoringFiles.dashboard().path("panels")) {
            ids.add(panel.path("id").asInt());
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(GRID_WIDTH);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    taken.add((place.path("x").asInt() + x) + "/"
                            + (place.path("y").asInt() + y));
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(taken).doesNotHaveDuplicates();
    }

    @Test
    void shouldDescribeEachPanelAndTakeItsSourceFromTheVariable() {
        assertThat(MonitoringFiles.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
        });
        assertThat(new TreeSet<>(MonitoringFiles.dashboard()
                        .path("templating")
                        .path("list")
                        .findValuesAsText("name")))
                .containsExactly("datasource", "job");
    }
}
