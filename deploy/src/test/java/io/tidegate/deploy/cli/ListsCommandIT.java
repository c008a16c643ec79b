package io.tidegate.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.ingest.avro.ControlEntryCodec;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The commands against a real Kafka and a real Redis. The log goes on from one test to the next; Redis is repaired. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsCommandIT {
    private static final String CARD = "4111111111111111";

    private Path folder;

    private EmbeddedKafka kafka;
    private EmbeddedRedis redis;
    private Path config;
    private final Typed typed = new Typed();

    @BeforeAll
    void start(@TempDir Path of) throws Exception {
        folder = of;
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        redis = EmbeddedRedis.start(folder.resolve("redis"));
        config = Files.writeString(
                folder.resolve("job.yaml"),
                """
                catalog: %s
                kafka: {bootstrap: '%s', partitions: 2}
                reference: {redis: {host: %s, port: %d}}
                """
                        .formatted(
                                ProjectFiles.catalog().toAbsolutePath(),
                                kafka.bootstrapServers(),
                                redis.host(),
                                redis.port()));
        JobRun.createTopics(JobConfig.read(config));
        log(new DecisionCodec().encode(new Fence(7, 0, 127, "no control record")));
        log("broken by nobody we know".getBytes(UTF_8));
        log(new ControlEntryCodec()
                .encode(Release.unsigned(
                        ReleaseKind.RULE_SET,
                        "payments",
                        "ab".repeat(32),
                        ReleaseAction.RELEASED,
                        Optional.empty(),
                        Optional.empty(),
                        "ana",
                        "first")));
    }

    @AfterAll
    void stop() {
        redis.close();
        kafka.close();
    }

    @BeforeEach
    void beginAsTheLogSays() {
        try (Jedis jedis = client()) {
            jedis.flushAll();
        }
        run(ExitCode.OK, "repair");
    }

    @Test
    void shouldAddShowAndRemoveAndTellWhoDidIt() {
        run(
                ExitCode.OK,
                "add",
                "denied_accounts",
                "A-1",
                "A-2",
                "A-1",
                "--tenant",
                "t1",
                "--reason",
                "mule",
                "--author",
                "ana",
                "--until",
                "2099-12-31");
        assertThat(typed.out())
                .contains("A-1 is on denied_accounts of t1 until 2100-01-01T00:00:00Z", "A-2 is on")
                .contains("the job sees it within 1000 ms");
        assertThat(typed.out().lines()).hasSize(3);
        try (Jedis jedis = client()) {
            assertThat(jedis.hgetAll("tidegate:t1:list:denied_accounts:A-1"))
                    .containsEntry("reason", "mule")
                    .containsEntry("author", "ana")
                    .containsEntry("until", "2100-01-01T00:00:00Z")
                    .containsKeys("added_at", "_version");
            assertThat(jedis.pttl("tidegate:t1:list:denied_accounts:A-1")).isPositive();
        }
        run(ExitCode.OK, "show", "denied_accounts", "--tenant", "t1", "--limit", "1");
        assertThat(typed.out())
                .contains("A-1 ", "until 2100-01-01T00:00:00Z", "by ana: mule", "there are more: --after A-1")
                .doesNotContain("A-2");
        run(ExitCode.OK, "show", "denied_accounts", "--tenant", "t1", "--after", "A-1");
        assertThat(typed.out()).contains("A-2 ", "1 entries").doesNotContain("more");

        run(
                ExitCode.OK,
                "remove",
                "denied_accounts",
                "A-1",
                "--tenant",
                "t1",
                "--reason",
                "cleared",
                "--author",
                "ben");
        run(ExitCode.CHECK_FAILED, "show", "denied_accounts", "A-1", "A-2", "--tenant", "t1");
        assertThat(typed.out()).contains("A-1 is not on denied_accounts of t1").contains("by ana: mule");
        refused(
                "id=A-1 is not on list=denied_accounts of tenant=t1; nothing was changed",
                "remove",
                "denied_accounts",
                "A-1",
                "--tenant",
                "t1",
                "--reason",
                "again");

        run(ExitCode.OK, "log", "--list", "denied_accounts", "--tenant", "t1", "--id", "A-1");
        assertThat(typed.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("LISTED", "until 2100-01-01T00:00:00Z by ana: mule"),
                        line -> assertThat(line).contains("UNLISTED", "by ben: cleared"),
                        line -> assertThat(line).isEqualTo("2 changes"));
        run(ExitCode.OK, "log", "--tenant", "t1", "--limit", "1");
        assertThat(typed.out()).contains("2 earlier changes", "UNLISTED", "3 changes");
        run(ExitCode.OK, "verify");
    }

    @Test
    void shouldFindWhatWasChangedByHandAndRepairIt() {
        run(ExitCode.OK, "add", "watched_accounts", "W-1", "W-2", "W-3", "--tenant", "t2", "--reason", "case 7");
        String key = "tidegate:t2:list:watched_accounts:";
        try (Jedis jedis = client()) {
            jedis.del(key + "W-1");
            jedis.hset(key + "W-2", Map.of("reason", "nothing at all"));
            jedis.pexpire(key + "W-3", 3_600_000);
            jedis.hset(key + "W-4", Map.of("reason", "by hand", "_version", "1"));
        }

        run(ExitCode.CHECK_FAILED, "verify");
        assertThat(typed.out())
                .contains("MISSING  t2 watched_accounts W-1", "CHANGED  t2 watched_accounts W-2")
                .contains("CHANGED  t2 watched_accounts W-3", "UNLOGGED t2 watched_accounts W-4", "4 differ in Redis")
                .contains("lists repair");
        run(ExitCode.CHECK_FAILED, "repair");
        assertThat(typed.out())
                .contains("3 entries are as the log says by now", "1 entries that the log never had stay");
        run(ExitCode.CHECK_FAILED, "verify");
        assertThat(typed.out()).contains("UNLOGGED t2 watched_accounts W-4", "1 differ in Redis");

        refused("reason has 0 characters", "repair", "--remove-unlogged");
        run(ExitCode.OK, "repair", "--remove-unlogged", "--author", "eve", "--reason", "nobody knows it");
        run(ExitCode.OK, "verify");
        run(ExitCode.OK, "log", "--id", "W-4");
        assertThat(typed.out()).contains("UNLISTED t2 watched_accounts W-4 by eve: nobody knows it");
    }

    @Test
    void shouldRefillARedisThatCameBackEmpty() throws IOException {
        run(ExitCode.OK, "add", "allowed_accounts", "V-1", "--tenant", "t3", "--reason", "known to us");
        run(ExitCode.OK, "show", "allowed_accounts", "V-1", "--tenant", "t3");
        String before = typed.out();
        redis.restart();

        run(ExitCode.CHECK_FAILED, "verify");
        assertThat(typed.out()).contains("MISSING  ").doesNotContain("CHANGED", "LEFT", "UNLOGGED");
        run(ExitCode.OK, "repair");
        run(ExitCode.OK, "show", "allowed_accounts", "V-1", "--tenant", "t3");
        assertThat(typed.out()).isEqualTo(before);
        run(ExitCode.OK, "verify");
    }

    @Test
    void shouldImportTheRowsThatCanBeUsedAndTellTheOthers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ids.csv"),
                "id,reason,until\nI-1,,\nI-2,own reason,2099-01-01\n" + CARD + ",,\n,,\nI-1,,\nI-3,,soon\nI-4," + CARD
                        + ",\nI-5\nI-6,,\n");

        run(
                ExitCode.CHECK_FAILED,
                "import",
                "denied_accounts",
                "--file",
                file.toString(),
                "--tenant",
                "t4",
                "--reason",
                "list of May",
                "--for",
                "36500d");

        assertThat(typed.out())
                .contains("3 entries put on denied_accounts of t4; 6 rows left out")
                .contains(
                        "row 3: id looks like a card number",
                        "row 4: id has 0 characters",
                        "row 5: column=id has an id")
                .contains("row 6: until is no time", "row 7: reason looks like a card number", "row 8: fields=1")
                .doesNotContain("4111");
        run(ExitCode.OK, "show", "denied_accounts", "I-1", "I-2", "I-6", "--tenant", "t4");
        assertThat(typed.out()).contains(": list of May", "until 2099-01-02T00:00:00Z", ": own reason");
        run(ExitCode.OK, "verify");

        Path headless = Files.writeString(folder.resolve("headless.csv"), CARD + "\nI-9\n");
        refused(
                "lacks column=id",
                "import",
                "denied_accounts",
                "--file",
                headless.toString(),
                "--tenant",
                "t4",
                "--reason",
                "x");
    }

    @Test
    void shouldImportManyInSeveralParts() throws IOException {
        StringBuilder text = new StringBuilder("id\n");
        for (int i = 0; i < 1_234; i++) {
            text.append("M-").append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("many.csv"), text);

        run(ExitCode.OK, "import", "watched_accounts", "--file", file.toString(), "--tenant", "t5", "--reason", "many");

        assertThat(typed.out()).contains("1,234 entries put on watched_accounts of t5; 0 rows left out");
        run(ExitCode.OK, "show", "watched_accounts", "--tenant", "t5", "--limit", "1000");
        assertThat(typed.out()).contains("1,000 entries of watched_accounts of t5; there are more");
        run(ExitCode.OK, "verify");
    }

    @Test
    void shouldNeverRepeatWhatLooksLikeACardNumber() {
        List<String> rest = List.of("--tenant", "t6", "--reason", "x");
        for (String verb : List.of("add", "remove")) {
            refused("ID number 2: id looks like a card number", with(rest, verb, "denied_accounts", "A-1", CARD));
            refused(
                    "the IDs together look like a card number",
                    with(rest, verb, "denied_accounts", "4111", "1111", "1111", "1111"));
            refused("LIST looks like a card number", with(rest, verb, CARD, "A-1"));
            refused(
                    "reason looks like a card number",
                    verb,
                    "denied_accounts",
                    "A-1",
                    "--tenant",
                    "t6",
                    "--reason",
                    "it is " + CARD);
            refused(
                    "tenant looks like a card number",
                    verb,
                    "denied_accounts",
                    "A-1",
                    "--tenant",
                    CARD,
                    "--reason",
                    "x");
        }
        refused("id looks like a card number", "show", "denied_accounts", CARD, "--tenant", "t6");
        refused("id looks like a card number", "show", "denied_accounts", "--after", CARD, "--tenant", "t6");
        refused("id looks like a card number", "log", "--id", CARD);
        refused("looks like a card number; expected tokens", "log", CARD);

        try (Jedis jedis = client()) {
            jedis.hset("tidegate:t6:list:denied_accounts:" + CARD, Map.of("reason", CARD, "_version", "1"));
            run(ExitCode.OK, "show", "denied_accounts", "--tenant", "t6");
            assertThat(typed.out()).contains("(looks like a card number)").doesNotContain("4111");
            run(ExitCode.CHECK_FAILED, "verify");
            assertThat(typed.out())
                    .contains("UNLOGGED t6 denied_accounts (looks")
                    .doesNotContain("4111");
        }
        run(ExitCode.OK, "log", "--tenant", "t6");
        assertThat(typed.out()).isEqualTo("0 changes\n");
    }

    @Test
    void shouldTellAllMistakesAtOnce() {
        run(ExitCode.REFUSED, "add", "denied_accounts", "a\tb", "--tenant", "", "--until", "2001-01-01");
        assertThat(typed.err())
                .contains("tenant has 0 characters", "ID number 1: id has a control character")
                .contains("reason has 0 characters", "until=2001-01-02T00:00:00Z is past");
        refused(
                "--until and --for are given",
                "add",
                "denied_accounts",
                "A",
                "--tenant",
                "t",
                "--reason",
                "x",
                "--until",
                "2099-01-01",
                "--for",
                "1d");
        refused(
                "expected one of [denied_accounts, denied_merchants, watched_accounts, allowed_accounts]",
                "add",
                "zebras",
                "A",
                "--tenant",
                "t",
                "--reason",
                "x");
        refused("is no list of the configuration", "show", "account", "--tenant", "t");
        refused("--limit=0; expected 1 to 1000", "show", "denied_accounts", "--tenant", "t", "--limit", "0");
    }

    @Test
    void shouldLogNothingWhileRedisIsAway() {
        redis.stop();
        try {
            refused(
                    "Redis does not give the entries",
                    "add",
                    "denied_accounts",
                    "R-1",
                    "--tenant",
                    "t7",
                    "--reason",
                    "x");
        } finally {
            redis.restart();
        }
        run(ExitCode.OK, "log", "--tenant", "t7");
        assertThat(typed.out()).isEqualTo("0 changes\n");
    }

    private void run(int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of("lists"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        assertThat(typed.run(all.toArray(String[]::new)))
                .as("%s: %s%s", all, typed.out(), typed.err())
                .isEqualTo(exit);
        assertThat(typed.err()).doesNotContain("4111", "\tat ");
    }

    private void refused(String message, String... arguments) {
        run(ExitCode.REFUSED, arguments);
        assertThat(typed.err()).contains(message);
        assertThat(typed.out()).isEmpty();
    }

    private static String[] with(List<String> rest, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(rest);
        return all.toArray(String[]::new);
    }

    private void log(byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.CONTROL_LOG, null, value)).get();
        }
    }

    private Jedis client() {
        return new Jedis(redis.host(), redis.port());
    }
}
