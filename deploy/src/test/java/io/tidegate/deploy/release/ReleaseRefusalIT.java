package io.tidegate.deploy.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.cluster.Await;
import io.tidegate.deploy.cluster.FreePorts;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.kafka.ReleaseWriter;
import io.tidegate.deploy.monitoring.Exposition;
import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ReleaseDesk;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.signature.ReleaseStatement;
import io.tidegate.ingest.signature.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two officers have not signed with fresh evidence is refused by the command and, written by hand, by the job. */
class ReleaseRefusalIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String METRIC = "flink_taskmanager_job_task_operator_tidegate_";
    private static final SigningKey EVE = SigningKey.generate(new SecureRandom());
    private static final String RULES =
            """
            name: payments
            product: PAYMENT
            description: One verdict for all above a limit.
            rules:
              - {id: large, description: Large., when: event.billing_amount > %d.0, action: REVIEW, reason: LARGE}
            """;

    @TempDir
    Path folder;

    private final Typed typed = new Typed();
    private EmbeddedKafka kafka;
    private OfficerPair officers;
    private Path configFile;
    private ReleaseDesk desk;
    private ReleaseWriter writer;
    private int metricsPort;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        metricsPort = FreePorts.find(1).get(0);
        officers = OfficerPair.make(folder.resolve("officers"));
        KeyFiles.write(folder.resolve("officers/eve.key"), EVE);
        configFile = Files.writeString(
                folder.resolve("tidegate.yaml"),
                """
                catalog: '%s'
                kafka: {bootstrap: '%s', partitions: 1}
                metrics: {prometheus: %d}
                flink: {parallelism: 1}
                releases:
                  officers: {alice: '%s', bob: '%s'}
                  jobKey: officers/job.key
                """
                        .formatted(
                                Path.of("catalogs/payments-and-credit.yaml").toAbsolutePath(),
                                kafka.bootstrapServers(),
                                metricsPort,
                                officers.officers().get("alice"),
                                officers.officers().get("bob")));
        JobConfig config = JobConfig.read(configFile);
        JobRun.createTopics(config);
        desk = new ReleaseDesk(config, officers);
        writer = new ReleaseWriter(kafka.bootstrapServers());
    }

    @AfterEach
    void stop() {
        writer.close();
        kafka.close();
    }

    @Test
    void shouldRefuseWhatTwoPeopleHaveNotSignedWithEvidence() throws Exception {
        try (JobRun run = JobRun.start(JobConfig.read(configFile), 0)) {
            assertThat(run.client()).isPresent();
            publish(ExitCode.OK, file(1), both());
            awaitInForce(1);

            refusedByTheCommand();
            refusedByTheJob();
            assertThat(inForce()).isEqualTo(1);
            assertThat(counted("RELEASED")).isEqualTo(1);

            // nothing of it is in the way of what is right
            publish(ExitCode.OK, file(2), with(both(), "--report", report(2, 1, Duration.ZERO, 10)));
            awaitInForce(2);
        }
    }

    @Test
    void shouldDraftPublishForceWithdrawAndRollBack() throws Exception {
        try (JobRun run = JobRun.start(JobConfig.read(configFile), 0)) {
            assertThat(run.client()).isPresent();
            publish(ExitCode.OK, draft(file(1)), approver("bob", "bob"));
            awaitInForce(1);

            String second = draft(file(2), "--report", report(2, 1, Duration.ZERO, 60));
            publish(ExitCode.REFUSED, second, approver("alice", "alice"));
            assertThat(typed.err()).contains("SIGNER_TWICE");
            publish(ExitCode.OK, second.substring(0, 8), approver("bob", "bob"));
            assertThat(typed.out())
                    .contains(
                            "over 1,000 recorded events, against version 1",
                            "DECLINE 60 (6.00 %), in force 10 (1.00 %)");
            awaitInForce(2);
            publish(ExitCode.REFUSED, second, approver("bob", "bob"));
            assertThat(typed.err()).contains("is that of 0 open drafts");

            publish(
                    ExitCode.OK,
                    file(3),
                    "--emergency",
                    "--author",
                    "alice",
                    "--author-key",
                    key("alice"),
                    "--reason",
                    "attack");
            assertThat(typed.out()).contains("version 3", "EMERGENCY: no second person has signed it");
            awaitInForce(3);
            assertThat(counted("FORCED")).isEqualTo(1);

            Release withdrawal = back(
                    ReleaseAction.WITHDRAWN, inForceNow().former().orElseThrow().hash(), "job");
            writer.control(new Signer("job", EVE).sign(withdrawal, System.currentTimeMillis()));
            awaitProblems("SIGNATURE_WRONG", 1);
            Release right =
                    new Signer("job", KeyFiles.read(officers.jobKey())).sign(withdrawal, System.currentTimeMillis());
            writer.log(right);
            writer.control(right);
            awaitInForce(4);
            assertThat(counted("WITHDRAWN")).isEqualTo(1);

            List<String> rollBack = new ArrayList<>(List.of("rules", "rollback", "payments"));
            rollBack.addAll(List.of(both()));
            run(ExitCode.REFUSED, new ArrayList<>(rollBack));
            assertThat(typed.err())
                    .contains("INVALID_INPUT", "version 4 is in force and is WITHDRAWN", "version 3 FORCED");
            rollBack.addAll(List.of("--to", "1"));
            run(ExitCode.OK, rollBack);
            assertThat(typed.out())
                    .contains("back to version 1, which was RELEASED, SHA-256 " + store("1"), "version 5 is released");
            awaitInForce(5);
        }
        statusShowsIt();
        try (JobRun again = JobRun.start(JobConfig.read(configFile), 0)) {
            assertThat(again.client()).isPresent();
            awaitInForce(5);
        }
    }

    /** Each line by the command: nothing of it may reach the control topic. */
    private void refusedByTheCommand() throws Exception {
        refused("REPORT_MISSING", both());
        refused("REPORT_STALE", with(both(), "--report", report(2, 1, Duration.ofHours(25), 10)));
        refused("REPORT_STALE", with(both(), "--report", report(2, 7, Duration.ZERO, 10)));
        refused("REPORT_WRONG", with(both(), "--report", report(3, 1, Duration.ZERO, 10)));
        refused("SHARE_RISES", with(both(), "--report", report(2, 1, Duration.ZERO, 310)));
        assertThat(typed.err()).contains("DECLINE to 310 (31.00 %)", "(1.00 %)");
        String report = report(2, 1, Duration.ZERO, 10);
        refused("SIGNER_TWICE", with(signed("alice", "alice", "alice", "alice"), "--report", report));
        refused("SIGNATURE_WRONG", with(signed("alice", "alice", "bob", "eve"), "--report", report));
        refused("SIGNATURE_WRONG", with(signed("alice", "alice", "eve", "eve"), "--report", report));
        refused("INVALID_INPUT", with("--author", "alice", "--author-key", key("alice"), "--report", report));

        Release draft = new Signer("alice", KeyFiles.read(Path.of(key("alice"))))
                .sign(next(2, Optional.of(report)), System.currentTimeMillis());
        Release tampered = changed(draft, ".");
        writer.log(tampered);
        publish(ExitCode.REFUSED, ReleaseStatement.id(tampered), approver("bob", "bob"));
        assertThat(typed.err()).contains("is that of 0 open drafts");

        String changed = report(2, 1, Duration.ZERO, 12);
        Path stored = Path.of(JobConfig.read(configFile).store()).resolve(changed);
        Files.writeString(stored, Files.readString(stored).replace("12", "11"));
        refused("STORE_UNAVAILABLE", with(both(), "--report", changed));
        assertThat(typed.err()).contains("its bytes hash to");
    }

    /** The same written to the topic by hand: what is in force stays, and each is counted. */
    private void refusedByTheJob() throws Exception {
        long now = System.currentTimeMillis();
        Signer alice = officers.signers().author();
        Signer bob = officers.signers().approver().orElseThrow();
        Release right = next(2, Optional.of(report(2, 1, Duration.ZERO, 10)));
        writer.control(right);
        writer.control(alice.sign(right, now));
        writer.control(alice.sign(alice.sign(right, now), now));
        writer.control(changed(officers.signers().sign(right, now), "x"));
        writer.control(new Signer("bob", EVE).sign(alice.sign(right, now), now));
        writer.control(bob.sign(alice.sign(right, now - Duration.ofDays(8).toMillis()), now));
        writer.control(officers.signers().sign(next(2, Optional.empty()), now));
        writer.control(signed(next(2, Optional.of(report(2, 1, Duration.ofHours(25), 10)))));
        writer.control(signed(next(2, Optional.of(report(3, 1, Duration.ZERO, 10)))));
        writer.control(signed(next(2, Optional.of(report(2, 1, Duration.ZERO, 310)))));
        writer.control(signed(Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                store("2"),
                ReleaseAction.RELEASED,
                Optional.of(new Former(7, store("7"))),
                Optional.of(report(2, 7, Duration.ZERO, 10)),
                "alice",
                "")));
        writer.control(signed(back(ReleaseAction.ROLLED_BACK, store("2"), "alice")));
        awaitProblems("SIGNATURE_MISSING", 3);
        awaitProblems("SIGNER_TWICE", 1);
        awaitProblems("SIGNATURE_WRONG", 3);
        awaitProblems("SIGNATURE_OUT_OF_TIME", 1);
        awaitProblems("REPORT_MISSING", 1);
        awaitProblems("REPORT_STALE", 1);
        awaitProblems("REPORT_WRONG", 1);
        awaitProblems("SHARE_RISES", 1);
        awaitProblems("FORMER_CHANGED", 1);
        awaitProblems("NOT_EARLIER", 1);
    }

    private void statusShowsIt() {
        run(ExitCode.OK, new ArrayList<>(List.of("rules", "status")));
        assertThat(typed.out())
                .contains("RULE_SET/payments version 5", "ROLLED_BACK", "signed by alice and bob", "follows version 4")
                .doesNotContain("drafts that wait");
        run(ExitCode.OK, new ArrayList<>(List.of("rules", "status", "--json", "--at", "2026-01-01T00:00:00Z")));
        assertThat(typed.out()).contains("\"inForce\" : [ ]");
    }

    private void refused(String code, String... options) throws Exception {
        publish(ExitCode.REFUSED, file(2), options);
        assertThat(typed.err()).contains(code);
    }

    private void publish(int exit, String what, String... options) {
        List<String> arguments = new ArrayList<>(List.of("rules", "publish", what));
        arguments.addAll(List.of(options));
        run(exit, arguments);
    }

    private String draft(String file, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("rules", "draft", file, "--author", "alice", "--key", key("alice")));
        arguments.addAll(List.of(options));
        run(ExitCode.OK, arguments);
        Matcher id = Pattern.compile("draft ([0-9a-f]{12}) of").matcher(typed.out());
        assertThat(id.find()).as(typed.out()).isTrue();
        return id.group(1);
    }

    private void run(int exit, List<String> arguments) {
        arguments.addAll(List.of("--config", configFile.toString()));
        assertThat(typed.run(arguments.toArray(String[]::new)))
                .as(typed.out() + typed.err())
                .isEqualTo(exit);
    }

    /** A file of rules; the number makes it differ from others. */
    private String file(int number) throws Exception {
        Path file = folder.resolve("payments-" + number + ".yaml");
        return Files.writeString(file, RULES.formatted(number)).toString();
    }

    /** The hash under which those rules are stored. */
    private String store(String number) {
        return desk.store().put(RULES.formatted(Integer.parseInt(number)).getBytes(UTF_8));
    }

    /** A report of rules by their number, against the release that has the same version as its rules' number. */
    private String report(int rules, int former, Duration old, long declined) {
        return desk.report(
                "payments",
                store(Integer.toString(rules)),
                new Former(former, store(Integer.toString(former))),
                Instant.now().minus(old),
                declined);
    }

    private Release next(int rules, Optional<String> report) {
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                store(Integer.toString(rules)),
                ReleaseAction.RELEASED,
                Optional.of(new Former(1, store("1"))),
                report,
                "alice",
                "");
    }

    private Release back(ReleaseAction action, String hash, String author) {
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                hash,
                action,
                Optional.of(inForceNow().asFormer()),
                Optional.empty(),
                author,
                "");
    }

    private Release inForceNow() {
        return desk.inForce("payments").orElseThrow();
    }

    private Release signed(Release release) {
        return officers.signers().sign(release, System.currentTimeMillis());
    }

    private static Release changed(Release of, String more) {
        return new Release(
                of.kind(),
                of.name(),
                of.version(),
                of.hash(),
                of.action(),
                of.former(),
                of.report(),
                of.author(),
                of.reason() + more,
                of.releasedAtMillis(),
                of.approvals());
    }

    private String key(String person) {
        return folder.resolve("officers").resolve(person + ".key").toString();
    }

    private String[] both() {
        return signed("alice", "alice", "bob", "bob");
    }

    private String[] signed(String author, String authorKey, String approver, String approverKey) {
        return with(approver(approver, approverKey), "--author", author, "--author-key", key(authorKey));
    }

    private String[] approver(String person, String keyOf) {
        return new String[] {"--approver", person, "--key", key(keyOf)};
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String[] with(String... options) {
        return options;
    }

    private void awaitInForce(long version) {
        Await.until("version " + version + " in force", PATIENCE, () -> inForce() == version);
    }

    private void awaitProblems(String code, long count) {
        Await.until(
                count + " of " + code,
                PATIENCE,
                () -> Exposition.read(metricsPort).sumSoFar(METRIC + "code_release_problems", "code", code) == count);
    }

    private double inForce() {
        return Exposition.read(metricsPort).sumSoFar(METRIC + "kind_release_version", "release", "payments");
    }

    private double counted(String action) {
        return Exposition.read(metricsPort).sumSoFar(METRIC + "action_releases_applied", "action", action);
    }
}
