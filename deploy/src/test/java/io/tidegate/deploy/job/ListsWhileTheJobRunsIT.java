package io.tidegate.deploy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** An officer changes lists by the commands while the real job decides; nothing is restarted. */
class ListsWhileTheJobRunsIT {
    private static final String DENIED = "denied_accounts";
    private static final long SMALL = 1_000;
    private static final long OVER_THE_LIMIT = 50_000;

    @TempDir
    private Path folder;

    private final Typed typed = new Typed();
    private Path config;
    private int sent;

    @BeforeEach
    void forgetWhatWasSent() {
        sent = 0;
    }

    @Test
    void shouldDecideByWhatOfficersPutOnListsAndTakeOff() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
                JobRig rig = new JobRig(folder, settings(redis))) {
            config = Files.writeString(
                    folder.resolve("commands.yaml"),
                    "catalog: " + Path.of("catalogs/payments-and-credit.yaml").toAbsolutePath() + "\nstore: "
                            + rig.config.store() + "\nkafka: {bootstrap: '"
                            + rig.config.kafka().bootstrap() + "'}\n" + settings(redis));
            rig.desk.rules("payments", Files.readString(Path.of("rules/payments.yaml")), "first");
            rig.start(rig.config);
            Decision before = awaitVerdict(rig, "A-1", SMALL, Verdict.APPROVE);
            assertThat(lookup(before, DENIED).result()).isEqualTo(Lookup.Result.ABSENT);

            lists("add", DENIED, "A-1", "A-2", "--tenant", "bank", "--reason", "mule account", "--author", "ana");
            Decision next = decide(rig, "A-2", SMALL);
            assertThat(ruling(next).verdict()).as("the very next payment").isEqualTo(Verdict.DECLINE);
            assertThat(ruling(next).reasons()).containsExactly("ACCOUNT_ON_DENY_LIST");
            assertThat(lookup(next, DENIED).values())
                    .containsEntry("reason", "mule account")
                    .containsEntry("author", "ana")
                    .containsKey("added_at")
                    .doesNotContainKey("until");
            awaitVerdict(rig, "A-1", SMALL, Verdict.DECLINE);
            shouldMakeADecisionAgainAsTheListsWere(before);

            lists("remove", DENIED, "A-1", "--tenant", "bank", "--reason", "cleared", "--author", "ben");
            awaitVerdict(rig, "A-1", SMALL, Verdict.APPROVE);

            shouldEndAnEntryAtItsTime(rig, redis);
            shouldAllowAnAccount(rig);

            lists("log", "--id", "A-1");
            assertThat(typed.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains(" LISTED ", "by ana: mule account"),
                            line -> assertThat(line).contains(" UNLISTED ", "by ben: cleared"),
                            line -> assertThat(line).isEqualTo("2 changes"));
            lists("verify");
        }
    }

    private void shouldMakeADecisionAgainAsTheListsWere(Decision before) {
        command("decision", "replay", before.eventId(), "--tenant", "bank");
        assertThat(typed.out())
                .contains("equal: the record of " + before.eventId() + " gives its decision, bit for bit")
                .contains("today    A-1 in denied_accounts: then not there, now there, version ")
                .contains("reason=mule account", "; the decision used its own record");
    }

    /** By itself: nothing is typed between the last declined payment and the first that is approved. */
    private void shouldEndAnEntryAtItsTime(JobRig rig, EmbeddedRedis redis) {
        lists("add", DENIED, "A-3", "--tenant", "bank", "--reason", "for a moment", "--for", "10s");
        Decision declined = decide(rig, "A-3", SMALL);
        assertThat(ruling(declined).verdict()).isEqualTo(Verdict.DECLINE);
        String until = lookup(declined, DENIED).values().get("until");
        long untilMillis = Instant.parse(until).toEpochMilli();
        List<Decision> all = new ArrayList<>();
        Decision last = declined;
        while (ruling(last).verdict() != Verdict.APPROVE) {
            last = decide(rig, "A-3", SMALL);
            all.add(last);
        }
        assertThat(last.decidedAtMillis()).isGreaterThanOrEqualTo(untilMillis);
        all.add(decide(rig, "A-3", SMALL));
        assertThat(all).allSatisfy(decision -> {
            if (decision.source().timestampMillis() >= untilMillis) {
                assertThat(lookup(decision, DENIED).result()).isEqualTo(Lookup.Result.ABSENT);
            } else if (decision.decidedAtMillis() < untilMillis) {
                assertThat(lookup(decision, DENIED).result()).isEqualTo(Lookup.Result.FOUND);
            }
        });
        try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
            assertThat(jedis.exists("tidegate:bank:list:denied_accounts:A-3")).isFalse();
        }
    }

    private void shouldAllowAnAccount(JobRig rig) {
        assertThat(ruling(decide(rig, "A-4", OVER_THE_LIMIT)).verdict()).isEqualTo(Verdict.DECLINE);
        lists("add", "allowed_accounts", "A-4", "--tenant", "bank", "--reason", "known to us", "--author", "ana");
        Decision allowed = awaitVerdict(rig, "A-4", OVER_THE_LIMIT, Verdict.APPROVE);
        assertThat(ruling(allowed).reasons()).containsExactly("ACCOUNT_ON_ALLOW_LIST");
        assertThat(ruling(allowed).firedRules()).contains("allowed-account", "amount-over-limit");
    }

    private Decision awaitVerdict(JobRig rig, String account, long amountMinor, Verdict verdict) {
        Decision[] last = new Decision[1];
        rig.until(() -> {
            last[0] = decide(rig, account, amountMinor);
            return ruling(last[0]).verdict() == verdict;
        });
        return last[0];
    }

    private Decision decide(JobRig rig, String account, long amountMinor) {
        String id = "e" + sent++;
        rig.send(new RiskEvent(
                "bank",
                id,
                EventKind.PAYMENT,
                System.currentTimeMillis(),
                List.of(new Entity(EntityType.ACCOUNT, account), new Entity(EntityType.MERCHANT, "shop")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of()));
        return rig.await(
                        1,
                        judged -> judged.standing() == Standing.ANSWER
                                && judged.decision().eventId().equals(id))
                .get(0)
                .decision();
    }

    private void lists(String... arguments) {
        List<String> all = new ArrayList<>(List.of("lists"));
        all.addAll(List.of(arguments));
        command(all.toArray(String[]::new));
    }

    private void command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        assertThat(typed.run(all.toArray(String[]::new)))
                .as("%s: %s%s", all, typed.out(), typed.err())
                .isZero();
    }

    private static String settings(EmbeddedRedis redis) {
        return """
                reference:
                  deadline: 10s
                  redis: {host: %s, port: %d, timeout: 10s}
                flink: {checkpointInterval: 300ms, bufferTimeout: 0ms}
                """
                .formatted(redis.host(), redis.port());
    }

    private static Lookup lookup(Decision decision, String table) {
        return decision.lookups().stream()
                .filter(lookup -> lookup.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static Ruling ruling(Decision decision) {
        return decision.ruling().orElseThrow();
    }
}
