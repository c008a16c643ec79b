package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.monitoring.Exposition;
import io.tidegate.deploy.monitoring.MonitoringFiles;
import io.tidegate.deploy.monitoring.MonitoringFiles.Query;
import io.tidegate.deploy.monitoring.PromQl;
import io.tidegate.deploy.workload.WorkloadParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped dashboard, the alert rules and the page of metrics speak of what the job exports, and of all of it. */
final class MonitoringIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int EVENTS = 1_000;
    private static final int RATE_PER_SECOND = 500;
    private static final String OWN = "tidegate_";

    @Test
    void shouldExportWhatDashboardAlertsAndPageNameAndNothingElse(@TempDir Path folder) throws Exception {
        Exposition exported = exported(folder);

        List<String> problems = new ArrayList<>();
        for (Query query : MonitoringFiles.queries()) {
            check(query, PromQl.parse(query.expression()), exported, problems);
        }
        assertThat(problems).as("asked for, and not exported").isEmpty();
        assertThat(own(exported)).as("documented").isEqualTo(MonitoringFiles.documented());
        assertThat(exported.sum("flink_taskmanager_job_task_operator_tidegate_product_origin_verdict_decisions"))
                .isEqualTo(EVENTS);
        assertThat(exported.sum("flink_taskmanager_job_task_operator_tidegate_answer_micros_count"))
                .isEqualTo(EVENTS);
        assertThat(exported.sum(
                        "flink_taskmanager_job_task_operator_tidegate_stage_le_micros_bucket",
                        "stage",
                        "RULES",
                        "le",
                        "Inf"))
                .isEqualTo(EVENTS);
        assertThat(exported.sum("flink_taskmanager_job_task_operator_tidegate_product_rule_hits"))
                .isPositive();
    }

    private static Exposition exported(Path folder) throws Exception {
        int port = FreePorts.find(1).get(0);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            DecisionRig rig = DecisionRig.prepare(
                    folder,
                    kafka.bootstrapServers(),
                    redis,
                    Map.of("vectors", "{enabled: true}", "metrics", "{prometheus: '" + port + "'}"));
            try (JobRun run = JobRun.start(rig.config(), 0);
                    WorkloadSender sender = rig.send(WorkloadParameters.of(3, EVENTS), RATE_PER_SECOND);
                    AnswerLedger ledger = rig.ledger()) {
                sender.awaitDone();
                ledger.awaitAnswers(sender.written(), DEADLINE);
                Await.until(
                        "a checkpoint",
                        DEADLINE,
                        () -> Exposition.read(port).sum("flink_jobmanager_job_numberOfCompletedCheckpoints") > 0);
                assertThat(run.client()).isPresent();
                return Exposition.read(port);
            }
        }
    }

    private static void check(Query query, PromQl asked, Exposition exported, List<String> problems) {
        Set<String> labels = new TreeSet<>();
        for (PromQl.Selector selector : asked.selectors()) {
            labels.addAll(exported.labels(selector.metric()));
            if (!exported.names().contains(selector.metric())) {
                problems.add(query.where() + ": no metric " + selector.metric());
                continue;
            }
            selector.labels().forEach((label, values) -> {
                Set<String> known = exported.values(selector.metric(), label);
                if (known.isEmpty() || !values.stream().allMatch(value -> known.contains(value) || isVariable(value))) {
                    problems.add(query.where() + ": " + selector.metric() + " has no " + label + "=" + values);
                }
            });
        }
        for (String label : asked.grouping()) {
            if (!labels.contains(label)) {
                problems.add(query.where() + ": no label " + label);
            }
        }
    }

    private static boolean isVariable(String value) {
        return value.startsWith("$");
    }

    private static Set<String> own(Exposition exported) {
        return exported.names().stream()
                .filter(name -> name.contains(OWN))
                .map(name -> name.substring(name.indexOf(OWN)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
