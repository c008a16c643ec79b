package io.tidegate.deploy.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.Typed;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.scoring.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explains and recomputes decisions that the real job made, and finds what somebody changed by hand. */
class DecisionCommandIT {
    private static final Path RULES = Path.of("rules/payments.yaml");

    private static final long DAY_MILLIS = 86_400_000;

    /** Three times what a consumer gets at once, in two partitions. */
    private static final int OTHERS = 1_500;

    private final long startMillis = System.currentTimeMillis();
    /** The last noon of UTC: at night another rule fires as well. */
    private final long noonMillis = (startMillis - DAY_MILLIS / 2) / DAY_MILLIS * DAY_MILLIS + DAY_MILLIS / 2;

    private final Typed typed = new Typed();

    @TempDir
    Path folder;

    @Test
    void shouldExplainAndRecomputeWhatTheJobDecided() throws Exception {
        try (JobRig rig = new JobRig(folder, "flink: {checkpointInterval: 300ms, bufferTimeout: 0ms}\n")) {
            rig.desk.rules("payments", Files.readString(RULES), "first");
            rig.desk.model(ModelPackage.read(Path.of("models/payments")).toZip());
            rig.start(rig.config);
            rig.send(payment("small", EventKind.PAYMENT, 1_000, OptionalLong.empty()));
            rig.send(payment("large", EventKind.PAYMENT, 30_000, OptionalLong.empty()));
            rig.send(payment("late", EventKind.PAYMENT, 1_000, OptionalLong.of(startMillis - 60_000)));
            rig.send(payment("back", EventKind.REVERSAL, 0, OptionalLong.empty()));
            List<Judged> answers = rig.await(4, judged -> judged.standing() == Standing.ANSWER);
            Path config = Files.writeString(
                    folder.resolve("tidegate.yaml"),
                    "catalog: " + rig.config.catalog() + "\nstore: " + rig.config.store() + "\nkafka: {bootstrap: '"
                            + rig.config.kafka().bootstrap() + "'}\n");

            show(config);
            replay(config, rig);
            byHand(config, rig, decision(answers, "large"));
            forged(config, rig, decision(answers, "large"));
            amongManyOfOtherTenants(config, rig, decision(answers, "large"));
        }
    }

    private void show(Path config) {
        assertThat(run(config, "show", "large", "--tenant", "bank"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains(
                        "large of tenant bank, PAYMENT: DECLINE\nDeclined because the amount is 300.00 EUR; with that")
                .contains("and from 900 on payments are declined.")
                .contains(
                        "* amount-over-limit adds 1,000 points (AMOUNT_OVER_LIMIT): the amount is 300.00 EUR, more than")
                .contains(
                        "rule set     payments version 1, SHA-256 ",
                        "model        payments version 1, SHA-256 ",
                        "catalog      SHA-256 ");
        assertThat(run(config, "show", "small", "--rule", "amount-over-limit")).isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains("Approved: no rule asked for more")
                .contains(
                        "not fired: the amount is 10.00 EUR; the rule asks for more than 220.00 EUR (knob amount_limit)");
        assertThat(run(config, "show", "late")).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("late of tenant bank, PAYMENT: EXPIRED\nNo verdict: it was read 1 minute");
        assertThat(run(config, "show", "back")).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("No verdict: a reversal");
        assertThat(run(config, "show", "large", "--json")).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("\"why\":\"Declined because", "\"decided\":true", "\"ruleSetHash\":\"");
        assertThat(run(config, "show", "nobody")).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("event=nobody");
        assertThat(run(config, "show", "large", "--tenant", "shop")).isEqualTo(ExitCode.REFUSED);
        assertThat(run(config, "show", "large", "--rule", "none")).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--rule=none is no rule of payments version 1");
    }

    private void replay(Path config, JobRig rig) throws IOException {
        for (String event : List.of("small", "large", "late", "back")) {
            assertThat(run(config, "replay", event))
                    .as(typed.out() + typed.err())
                    .isEqualTo(ExitCode.OK);
            assertThat(typed.out()).contains("equal: the record of " + event + " gives its decision, bit for bit");
        }
        String other = Files.readString(RULES).replace("amount_limit: {value: 220", "amount_limit: {value: 5000");
        Path rules = Files.writeString(folder.resolve("other.yaml"), other);
        assertThat(run(config, "replay", "large", "--rules", rules.toString())).isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains(
                        "recorded  DECLINE [AMOUNT_OVER_LIMIT, RISK_VERY_HIGH, LISTS_UNAVAILABLE]", ": another verdict")
                .contains(
                        "no longer amount-over-limit: not fired: the amount is 300.00 EUR; the rule asks for more than"
                                + " 5,000.00 EUR (knob amount_limit)");
        Path sixty = Path.of("catalogs/sixty.yaml");
        assertThat(run(config, "replay", "large", "--catalog", sixty.toString()))
                .isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out()).contains("DIFFERS  catalog: the decision was made with the catalog");
        assertThat(rig.counts().contradictions()).isZero();
    }

    /** One byte of the rule set in the store, then the model gone from it. */
    private void byHand(Path config, JobRig rig, Decision decision) throws IOException {
        Path store = Path.of(rig.config.store());
        Path rules = store.resolve(decision.ruling().orElseThrow().ruleSetHash());
        byte[] document = Files.readAllBytes(rules);
        byte[] changed = document.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(rules, changed);
        assertThat(run(config, "replay", "large")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out())
                .contains("DIFFERS  rule set payments version 1: it cannot rule again", "its bytes hash to")
                .contains("NOT EQUAL: 1 differences");
        assertThat(run(config, "show", "large")).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("not told     its rule set cannot be read");
        Files.write(rules, document);

        Path model = store.resolve(decision.model().orElseThrow().hash());
        Path aside = store.resolve("aside");
        Files.move(model, aside);
        assertThat(run(config, "replay", "large")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out()).contains("DIFFERS  model ", ": it cannot score again", "NOT EQUAL: 1 differences");
        Files.move(aside, model);
        assertThat(run(config, "replay", "large")).isEqualTo(ExitCode.OK);
    }

    /** A decision that somebody wrote to the topic, with a feature and the event changed. */
    private void forged(Path config, JobRig rig, Decision decision) {
        double[] features = decision.features().clone();
        features[0] = 10;
        byte[] event = new ObservationCodec(EventCheck.standard(), System::nanoTime)
                .encode(payment("forged", EventKind.PAYMENT, 1_000, OptionalLong.empty()));
        send(rig, copy(decision, "bank", "forged", features, event));
        assertThat(run(config, "replay", "forged", "--tenant", "bank")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out())
                .contains("DIFFERS  event: the bytes of the record are not those of tidegate.events partition")
                .containsPattern("DIFFERS  model .*, margin: recorded ")
                .contains("version 1, verdict: recorded DECLINE, recomputed APPROVE")
                .contains("the score does not follow from the vector");
        assertThat(run(config, "show", "forged")).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("whose condition is not true of the record's values");
    }

    /** More records than a consumer gets at once, and behind them an event of the same id. */
    private void amongManyOfOtherTenants(Path config, JobRig rig, Decision decision) {
        for (int i = 0; i < OTHERS; i++) {
            send(rig, copy(decision, "shop", "other-" + i, decision.features(), decision.eventBytes()));
        }
        send(rig, copy(decision, "shop", "large", decision.features(), decision.eventBytes()));
        assertThat(run(config, "replay", "large")).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err())
                .contains("event=large is one of several tenants'; name one of [bank, shop] with --tenant");
        assertThat(run(config, "replay", "large", "--tenant", "bank"))
                .as(typed.out() + typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(run(config, "replay", "large", "--tenant", "shop")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out()).contains("DIFFERS  tenant: recorded shop, recomputed bank");
        assertThat(run(config, "show", "other-" + (OTHERS - 1))).isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("other-" + (OTHERS - 1) + " of tenant shop, PAYMENT: DECLINE");
    }

    private static void send(JobRig rig, Decision decision) {
        rig.send(
                Topics.DECISIONS,
                EntityKey.ofEvent(decision.tenant(), decision.eventId()).getBytes(UTF_8),
                new DecisionCodec().encode(decision));
    }

    private static Decision copy(Decision decision, String tenant, String eventId, double[] features, byte[] event) {
        return new Decision(
                tenant,
                eventId,
                decision.product(),
                decision.eventTimeMillis(),
                decision.status(),
                decision.origin(),
                decision.ruling(),
                decision.model(),
                decision.catalogHash(),
                features,
                decision.arrivals(),
                decision.lookups(),
                decision.degradations(),
                decision.lastHopKey(),
                decision.keyGroup(),
                decision.attempt(),
                decision.build(),
                decision.source(),
                event,
                decision.stageNanos(),
                decision.readAtMillis(),
                decision.decidedAtMillis());
    }

    private int run(Path config, String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "decision";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[arguments.length + 1] = "--config";
        line[arguments.length + 2] = config.toString();
        return typed.run(line);
    }

    private static Decision decision(List<Judged> answers, String eventId) {
        return answers.stream()
                .map(Judged::decision)
                .filter(decision -> decision.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }

    private RiskEvent payment(String id, EventKind kind, long amountMinor, OptionalLong decideByMillis) {
        boolean back = kind == EventKind.REVERSAL;
        return new RiskEvent(
                "bank",
                id,
                kind,
                noonMillis,
                List.of(new Entity(EntityType.ACCOUNT, "a1"), new Entity(EntityType.MERCHANT, "m1")),
                decideByMillis,
                false,
                back ? Optional.of("small") : Optional.empty(),
                back ? Optional.empty() : Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of());
    }
}
