package io.tidegate.deploy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.kafka.HistoryRecorder;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.RuleSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is tried on what the real job decided, and its report takes it into force, or keeps it out. */
@NullMarked
class ReplayToReleaseIT {
    private static final Path RULES = Path.of("rules/payments.yaml");
    private static final int PAYMENTS = 40;
    private static final int FIELDS = 10;
    private static final Pattern REPORT = Pattern.compile("report ([0-9a-f]{64}), against version 1");

    private final long startMillis = System.currentTimeMillis();
    private final Typed typed = new Typed();

    @TempDir
    Path folder;

    @Test
    void shouldTakeIntoForceWhatAReplayOfTheDecisionsSpeaksFor() throws Exception {
        try (JobRig rig = new JobRig(folder, "flink: {checkpointInterval: 300ms, bufferTimeout: 0ms}\n")) {
            rig.desk.rules("payments", Files.readString(RULES), "first");
            rig.start(rig.config);
            for (int i = 0; i < PAYMENTS; i++) {
                rig.send(payment("p" + i, 1_000 + 100 * i, fieldsOf(i)));
            }
            rig.send(fraud("p39"));
            rig.await(PAYMENTS, judged -> judged.standing() == Standing.ANSWER);
            Path config = Files.writeString(
                    folder.resolve("commands.yaml"),
                    "catalog: " + rig.config.catalog() + "\nstore: " + rig.config.store() + "\nkafka: {bootstrap: '"
                            + rig.config.kafka().bootstrap() + "'}\n" + rig.releases() + "\n");

            theDocumentInForceReplaysAsItDecided(config);
            theEventsThatTheJobReadDecideAsItDid(config, rig);
            moreThanTheMemoryTakesIsRefused(rig);
            aStricterOneGetsItsReportAndComesIntoForce(config, rig);
            oneThatWouldDeclineFarMoreIsRefused(config, rig);
            andForcedItIsOutAgainByItself(config, rig);
            andBackAgainOnlyWherePeopleInsist(config, rig);
            whoApprovesSeesWhatADraftChanges(config, rig);
        }
    }

    private void theDocumentInForceReplaysAsItDecided(Path config) {
        run(ExitCode.OK, "rules", "replay", RULES.toString(), "--verify", "--config", config.toString());
        assertThat(typed.out())
                .contains("40 decisions on events from ", "0 verdicts change (0.00 %)")
                .contains("40 of 40 decisions that this document made come out the same");
        assertThat(typed.err())
                .contains("reading about 1 outcomes", "took 40 decisions")
                .containsPattern("reading about \\d+ records of decisions");
        Path history = folder.resolve("payments.history");
        run(ExitCode.OK, "history", "record", "--out", history.toString(), "--config", config.toString());
        assertThat(typed.err())
                .contains(
                        (PAYMENTS * FIELDS - HistoryBuilder.ATTRIBUTES_MAX) + " values of publishers' own fields are");
        run(ExitCode.OK, "rules", "replay", RULES.toString(), "--verify", "--history", history.toString());
        assertThat(typed.out()).contains("40 of 40 decisions that this document made come out the same");
    }

    /** Features that the job recorded and those that are computed from its events anew give the same figures. */
    private void theEventsThatTheJobReadDecideAsItDid(Path config, JobRig rig) throws Exception {
        rig.send(payment("p0", 1_000, fieldsOf(0)));
        Path made = folder.resolve("made.history");
        run(
                ExitCode.OK,
                "history",
                "make",
                "--kafka",
                "--rules",
                RULES.toString(),
                "--out",
                made.toString(),
                "--config",
                config.toString());
        assertThat(typed.err())
                .contains("took 40 events; left out 1 that were sent again, and 0 records that are no valid event");
        Path tried = rules("tried.yaml", "feature.CUSTOMER_ID_NB_TX_1DAY_WINDOW > 20", "REVIEW");
        Path recorded = folder.resolve("payments.history");
        List<JsonNode> figures = new ArrayList<>();
        for (Path history : List.of(recorded, made)) {
            run(ExitCode.OK, "rules", "replay", tried.toString(), "--history", history.toString(), "--json");
            JsonNode all = new ObjectMapper().readTree(typed.out());
            figures.add(all.path("after"));
            figures.add(all.path("rules"));
        }
        assertThat(figures.get(0).path("REVIEW").path("events").asInt()).isBetween(1, 39);
        assertThat(figures.get(2)).isEqualTo(figures.get(0));
        assertThat(figures.get(3)).isEqualTo(figures.get(1));
    }

    private void moreThanTheMemoryTakesIsRefused(JobRig rig) {
        FeatureCatalog catalog = JobSettings.catalog(rig.config);
        RuleSchema schema = CheckedReleaseLoader.schema(
                catalog, rig.config.reference().plan(), rig.config.releases().profileFields());
        HistoryRecorder recorder = new HistoryRecorder(
                rig.config.kafka().bootstrap(),
                EventKind.PAYMENT,
                catalog.hash(),
                schema,
                List.of(),
                new HistoryMemory(10_000),
                line -> {});
        assertThatThrownBy(() -> recorder.record(Optional.empty(), InstantSource.system()))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("a history of decisions=")
                .hasMessageContaining("and outcomes=1 takes about ");
    }

    private void aStricterOneGetsItsReportAndComesIntoForce(Path config, JobRig rig) throws Exception {
        Path stricter = rules("stricter.yaml", "event.billing_amount >= 49", "REVIEW");
        run(ExitCode.OK, "rules", "replay", stricter.toString(), "--report", "--config", config.toString());
        assertThat(typed.out())
                .contains("APPROVE to REVIEW")
                .containsPattern("tried +1 +new +- ")
                .contains("of none it is known that it was good");
        run(ExitCode.OK, publish(stricter, config, rig));
        int[] sent = new int[1];
        rig.until(() -> {
            rig.send(payment("after" + sent[0]++, 4_950));
            return rig.decisions.stream()
                    .flatMap(judged -> judged.decision().ruling().stream())
                    .anyMatch(ruling ->
                            ruling.ruleSetVersion() == 2 && ruling.firedRules().contains("tried"));
        });
    }

    private void oneThatWouldDeclineFarMoreIsRefused(Path config, JobRig rig) throws Exception {
        Path harsh = harsh();
        run(ExitCode.OK, "rules", "replay", harsh.toString(), "--report", "--config", config.toString());
        assertThat(typed.out()).contains("a release with it would be refused, SHARE_RISES: on ");
        run(ExitCode.REFUSED, publish(harsh, config, rig));
        assertThat(typed.err()).contains("SHARE_RISES", "DECLINE to 12 (", "At most 5.00 points more");
    }

    /** Declines 30 % of what is sent. */
    private Path harsh() throws Exception {
        return rules("harsh.yaml", "event.billing_amount >= 37 && event.billing_amount < 49", "DECLINE");
    }

    private void andForcedItIsOutAgainByItself(Path config, JobRig rig) throws Exception {
        List<String> line = new ArrayList<>(List.of("rules", "publish", harsh().toString(), "--emergency"));
        line.addAll(List.of("--reason", "frauds rise", "--config", config.toString()));
        line.addAll(List.of(rig.officers.forcedOptions().split(" ")));
        run(ExitCode.OK, line.toArray(String[]::new));
        int[] sent = new int[1];
        rig.until(() -> {
            rig.send(payment("forced" + sent[0], 1_000 + 100 * (sent[0]++ % PAYMENTS)));
            return rig.decisions.stream().anyMatch(judged -> version(judged) == 4);
        });
        Release withdrawal = rig.desk.inForce("payments").orElseThrow();
        assertThat(withdrawal.action()).isEqualTo(ReleaseAction.WITHDRAWN);
        assertThat(withdrawal.author()).isEqualTo("job");
        assertThat(withdrawal.reason())
                .containsPattern("it declined [67][0-9] of 2[0-9]{2} events \\([23][0-9]")
                .contains("0.00 to 5.00 % are expected");

        run(ExitCode.OK, "rules", "status", "--config", config.toString());
        assertThat(typed.out())
                .contains("RULE_SET/payments version 4", "WITHDRAWN", "signed by job", "because: it declined ");
        run(ExitCode.OK, "decisions", "--under", "payments:3", "--config", config.toString());
        rig.until(() -> rig.decisions.size() >= 40 + sent[0]);
        List<String> made = rig.decisions.stream()
                .filter(judged -> judged.standing() == Standing.ANSWER && version(judged) == 3)
                .map(judged -> judged.decision().eventId())
                .toList();
        assertThat(made).hasSizeGreaterThanOrEqualTo(200);
        assertThat(typed.out()).contains(made.size() + " answers under payments version 3: ", "DECLINE ");
        assertThat(typed.out().lines().filter(one -> one.contains(" PAYMENT ")).map(one -> one.split(" +")[1]))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    private void andBackAgainOnlyWherePeopleInsist(Path config, JobRig rig) throws Exception {
        run(ExitCode.OK, "rules", "show", "payments:3", "--config", config.toString());
        assertThat(typed.out()).isEqualTo(Files.readString(harsh()));
        List<String> line = new ArrayList<>(List.of("rules", "rollback", "payments", "--to", "3"));
        line.addAll(List.of("--config", config.toString()));
        line.addAll(List.of(rig.officers.publishOptions().split(" ")));
        run(ExitCode.REFUSED, line.toArray(String[]::new));
        assertThat(typed.err())
                .contains("payments version 3 was taken back by the job, as version 4, because: it declined ")
                .contains("--insist puts it in force all the same");
        line.add("--insist");
        run(ExitCode.OK, line.toArray(String[]::new));
        assertThat(typed.out()).contains("back to version 3, which was FORCED", "version 5 is released");
    }

    private void whoApprovesSeesWhatADraftChanges(Path config, JobRig rig) throws Exception {
        run(ExitCode.OK, "rules", "replay", RULES.toString(), "--report", "--config", config.toString());
        Matcher report =
                Pattern.compile("report ([0-9a-f]{64}), against version 5").matcher(typed.out());
        assertThat(report.find()).as(typed.out()).isTrue();
        List<String> line = new ArrayList<>(List.of("rules", "draft", RULES.toString(), "--report", report.group(1)));
        line.addAll(List.of("--config", config.toString()));
        line.addAll(List.of(
                rig.officers.forcedOptions().replace("--author-key", "--key").split(" ")));
        run(ExitCode.OK, line.toArray(String[]::new));
        Matcher draft = Pattern.compile("draft ([0-9a-f]{12}) of").matcher(typed.out());
        assertThat(draft.find()).as(typed.out()).isTrue();
        run(ExitCode.OK, "rules", "show", draft.group(1), "--config", config.toString());
        assertThat(typed.out()).isEqualTo(Files.readString(RULES));
        run(ExitCode.OK, "rules", "status", "--config", config.toString());
        assertThat(typed.out()).contains("drafts that wait for a second person:", "    DRAFT at ");
        String[] both = rig.officers.publishOptions().split(" --approver ");
        line = new ArrayList<>(List.of("rules", "publish", draft.group(1), "--config", config.toString()));
        line.addAll(List.of(("--approver " + both[1]).split(" ")));
        run(ExitCode.OK, line.toArray(String[]::new));
        assertThat(typed.out())
                .contains("from the decisions that Kafka has; ", " verdicts change", "  - rule tried: ")
                .contains("version 6 is released");
    }

    private static long version(Judged judged) {
        return judged.decision().ruling().map(Ruling::ruleSetVersion).orElse(0L);
    }

    /** The shipped rules with one more. */
    private Path rules(String name, String when, String action) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                Files.readString(RULES) + "  - {id: tried, when: " + when + ", action: " + action
                        + ", reason: TRIED_OUT}\n");
    }

    /** Publishes with the report that was told last. */
    private String[] publish(Path rules, Path config, JobRig rig) {
        Matcher report = REPORT.matcher(typed.out().replace("against version 2", "against version 1"));
        assertThat(report.find()).as(typed.out()).isTrue();
        List<String> line = new ArrayList<>(List.of("rules", "publish", rules.toString()));
        line.addAll(List.of("--report", report.group(1), "--config", config.toString()));
        line.addAll(List.of(rig.officers.publishOptions().split(" ")));
        return line.toArray(String[]::new);
    }

    private void run(int expected, String... line) {
        assertThat(typed.run(line)).as(typed.out() + typed.err()).isEqualTo(expected);
    }

    private Outcome fraud(String id) {
        return new Outcome("bank", id, startMillis, entities(), Label.FRAUD, startMillis + 1);
    }

    /** Names that no other payment has: all of them are more than a history keeps. */
    private static Map<String, Object> fieldsOf(int payment) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < FIELDS; i++) {
            fields.put("own_" + payment + "_" + i, "text");
        }
        return fields;
    }

    private RiskEvent payment(String id, long amountMinor) {
        return payment(id, amountMinor, Map.of());
    }

    private RiskEvent payment(String id, long amountMinor, Map<String, Object> fields) {
        return new RiskEvent(
                "bank",
                id,
                EventKind.PAYMENT,
                startMillis,
                entities(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                fields);
    }

    private static List<Entity> entities() {
        return List.of(new Entity(EntityType.ACCOUNT, "a1"), new Entity(EntityType.MERCHANT, "m1"));
    }
}
