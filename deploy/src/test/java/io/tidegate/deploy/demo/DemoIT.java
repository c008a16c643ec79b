package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo in this process, and what a second terminal does while it is up. */
class DemoIT {
    private static final long EVENTS = 2_000;
    private static final long BAD = 110;
    private static final WorkloadParameters WORLD = WorkloadParameters.of(42, EVENTS);

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerEverythingOnceShowItAndLeaveNothing() throws Exception {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        Path announced = folder.resolve("current.yaml");
        Path json = folder.resolve("out.json");
        Demo demo = new Demo(options(), ProjectFiles.catalog(ProjectFiles.catalog()), writer, false);

        DemoResult result = demo.run(folder.resolve("demo"), announced, "test", told -> {
            new DemoReport(writer, Optional.of(json)).tell(told);
            tryASecondTerminal(announced);
        });

        assertThat(result.problems()).as(out.toString()).isEmpty();
        assertThat(result.tally().sent()).isEqualTo(EVENTS);
        assertThat(result.tally().answered()).isEqualTo(EVENTS);
        assertThat(result.tally().contradictions()).isZero();
        assertThat(result.deadLetters())
                .containsOnlyKeys(Arrays.stream(ErrorCode.values())
                        .filter(code -> code.type() == ErrorType.EVENT)
                        .toArray(ErrorCode[]::new))
                .allSatisfy((code, count) -> assertThat(count).isEqualTo(10));
        assertThat(result.audit().orElseThrow().compared()).isEqualTo(300);
        assertThat(result.audit().orElseThrow().features()).isGreaterThanOrEqualTo(15);
        assertThat(result.tally().reasons()).containsKey("AMOUNT_OVER_LIMIT");
        assertThat(out.toString())
                .contains("Flink's web page is http", "payments", "loans", "reasons", "from publication", "all right");
        assertJson(new ObjectMapper().readTree(json.toFile()));
        assertThat(folder.resolve("demo")).doesNotExist();
        assertThat(announced).doesNotExist();
    }

    private static DemoOptions options() {
        return new DemoOptions(
                new GeneratedFeed(WORLD),
                Optional.of(WORLD),
                EVENTS,
                Pace.fast(),
                true,
                BAD,
                ProjectFiles.ruleSets(),
                ProjectFiles.model(),
                ProjectFiles.catalog(),
                300,
                0,
                false,
                2);
    }

    private static void assertJson(JsonNode json) {
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "events",
                        "decisions",
                        "duplicates",
                        "void",
                        "deadLetters",
                        "degraded",
                        "eventsPerSecond",
                        "latencyMs",
                        "verdicts",
                        "detection");
        assertThat(json.path("events").asLong()).isEqualTo(EVENTS);
        assertThat(json.path("decisions").asLong()).isEqualTo(EVENTS);
        assertThat(json.path("deadLetters").asLong()).isEqualTo(BAD);
        assertThat(json.path("latencyMs").fieldNames())
                .toIterable()
                .containsExactly("p50", "p99", "p999", "max", "from");
        assertThat(json.path("verdicts").fieldNames()).toIterable().containsExactly("PAYMENT", "APPLICATION");
        assertThat(json.path("detection").path("frauds").asLong()).isPositive();
        assertThat(json.path("detection").fieldNames())
                .toIterable()
                .contains(
                        "frauds",
                        "fraudsCaught",
                        "falsePositives",
                        "fraudMinor",
                        "fraudCaughtMinor",
                        "falsePositiveMinor");
    }

    /** A rule set with a mistake is refused; a right one decides what comes next. */
    private void tryASecondTerminal(Path config) throws IOException {
        Typed typed = new Typed();
        Path rules = folder.resolve("mine.yaml");
        OfficerPair officers =
                OfficerPair.read(Path.of(JobConfig.read(config).store()).resolveSibling("officers"));
        String[] publish = ("rules publish " + rules + " --config " + config + " --emergency --reason test "
                        + officers.forcedOptions())
                .split(" ");
        Files.writeString(rules, ruleSet("event.billing_amuont > 10"));
        assertThat(typed.run(publish)).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("billing_amuont", "^");

        Files.writeString(rules, ruleSet("event.billing_amount > 10"));
        assertThat(typed.run(publish)).as(typed.err()).isZero();
        assertThat(typed.out()).contains("rule set 'payments' version 2 is released", "EMERGENCY");

        Path csv = folder.resolve("payments.csv");
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, MAPPING);
        for (int attempt = 1; ; attempt++) {
            String id = "mine-" + attempt;
            Files.writeString(
                    csv, "id,time,account,merchant,amount\n" + id + ",2024-06-01 12:00:00,a0000001,m0000001,20.00\n");
            assertThat(typed.run(
                            "publish", csv.toString(), "--mapping", mapping.toString(), "--config", config.toString()))
                    .as(typed.err())
                    .isZero();
            assertThat(typed.out()).contains("1 events and 0 outcomes sent");
            assertThat(typed.run("decisions", "--event", id, "--json", "--config", config.toString()))
                    .isZero();
            JsonNode answer = new ObjectMapper().readTree(typed.out());
            if (answer.path("ruleSetVersion").asInt() == 2) {
                assertThat(answer.path("verdict").asText()).isEqualTo("REVIEW");
                assertThat(answer.path("reasons").get(0).asText()).isEqualTo("MORE_THAN_TEN");
                return;
            }
            // The job may still be loading the release; how long that may take is measured elsewhere.
            assertThat(attempt).isLessThan(50);
        }
    }

    private static String ruleSet(String condition) {
        return """
                name: payments
                product: PAYMENT
                description: Written while the demo is up.
                rules:
                  - id: more-than-ten
                    description: More than ten.
                    when: %s
                    action: REVIEW
                    reason: MORE_THAN_TEN
                """
                .formatted(condition);
    }

    private static final String MAPPING =
            """
            tenant: demo
            kind: PAYMENT
            eventId: {column: id}
            time: {column: time, pattern: "uuuu-MM-dd HH:mm:ss", zone: UTC}
            entities:
              - {type: ACCOUNT, column: account}
              - {type: MERCHANT, column: merchant}
            payment:
              amount: {column: amount, currency: EUR, decimals: 2}
            """;
}
