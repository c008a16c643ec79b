package io.tidegate.loadtests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.decision.Recorded;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.load.LoadPlan;
import io.tidegate.loadtests.load.LoadSource;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions 2 and 3 of the shipped rules, as the benchmark makes them, on made-up payments; subtask 0 has key groups below 64. */
final class VersionAuditTest {
    private static final int KEY_GROUP = 17;
    private static final List<String> FEATURES =
            ProjectFiles.catalog(ProjectFiles.catalog()).names();

    private final Map<Long, Release> releases = new HashMap<>();
    private final Map<String, RuleProgram> programs = new HashMap<>();
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final Map<Integer, RiskEvent> byNumber = new HashMap<>();
    private final LoadSource payments =
            LoadPlan.of(1, 100, "uniform", 10, "uniform").open();
    private VersionAudit audit = audit();

    @BeforeEach
    void release() {
        VersionedRules rules =
                new VersionedRules(ProjectFiles.text(ProjectFiles.home().resolve("deploy/rules/payments.yaml")));
        for (long version = 2; version <= 3; version++) {
            String document = rules.document(version);
            String hash = FileArtifactStore.address(document.getBytes(StandardCharsets.UTF_8));
            releases.put(
                    version,
                    Release.unsigned(
                            ReleaseKind.RULE_SET,
                            "payments",
                            hash,
                            ReleaseAction.RELEASED,
                            Optional.of(new Former(version - 1, "before")),
                            Optional.empty(),
                            "alice",
                            ""));
            programs.put(
                    hash,
                    RuleSets.compiler()
                            .compile("payments.yaml", document, version, hash, RuleSchema.shipped(FEATURES)));
        }
        audit = audit();
    }

    @Test
    void shouldTakeWhatOneVersionSays() {
        for (int i = 0; i < 100; i++) {
            audit.see(0, decision(i, 2, KEY_GROUP));
        }
        audit.see(0, decision(100, 3, KEY_GROUP));

        assertThat(audit.decided()).isEqualTo(101);
        assertThat(audit.mixed()).isZero();
        assertThat(audit.backwards()).isZero();
        assertThat(audit.shown()).isEmpty();
    }

    @Test
    void shouldFindWhateverIsOfTwoVersions() {
        for (int i = 0; i < 100; i++) {
            Ruling two = ruling(decision(i, 2, KEY_GROUP));
            Ruling three = ruling(decision(i, 3, KEY_GROUP));
            seeEach(
                    i,
                    new Ruling(
                            two.verdict(),
                            two.reasons(),
                            two.firedRules(),
                            two.points(),
                            two.ruleSet(),
                            three.ruleSetVersion(),
                            three.ruleSetHash()),
                    new Ruling(
                            three.verdict(),
                            three.reasons(),
                            two.firedRules(),
                            three.points(),
                            three.ruleSet(),
                            three.ruleSetVersion(),
                            three.ruleSetHash()),
                    new Ruling(
                            three.verdict(),
                            three.reasons(),
                            three.firedRules(),
                            two.points(),
                            three.ruleSet(),
                            three.ruleSetVersion(),
                            three.ruleSetHash()),
                    new Ruling(
                            three.verdict(),
                            three.reasons(),
                            three.firedRules(),
                            three.points(),
                            three.ruleSet(),
                            three.ruleSetVersion(),
                            two.ruleSetHash()));
        }
        assertThat(audit.mixed()).isEqualTo(audit.decided()).isEqualTo(400);
        assertThat(audit.shown()).hasSize(5).allMatch(line -> line.contains("event="));
    }

    @Test
    void shouldFindWhatNoReleaseSays() {
        Decision decision = decision(1, 2, KEY_GROUP);
        Ruling ruling = ruling(decision);
        audit.see(
                0,
                with(
                        decision,
                        Optional.of(new Ruling(
                                ruling.verdict(),
                                ruling.reasons(),
                                ruling.firedRules(),
                                ruling.points(),
                                ruling.ruleSet(),
                                4,
                                ruling.ruleSetHash())),
                        KEY_GROUP));
        audit.see(0, with(decision, Optional.empty(), KEY_GROUP));

        assertThat(audit.mixed()).isEqualTo(2);
    }

    @Test
    void shouldFindAnOlderVersionAfterANewerOneOfTheSameSubtask() {
        audit.see(0, decision(1, 3, KEY_GROUP));
        audit.see(0, decision(2, 2, 64)); // of another subtask
        audit.see(1, decision(3, 2, KEY_GROUP)); // in another partition
        assertThat(audit.backwards()).isZero();

        audit.see(0, decision(4, 2, 63));
        assertThat(audit.backwards()).isEqualTo(1);
        assertThat(audit.mixed()).isZero();
    }

    private VersionAudit audit() {
        return new VersionAudit(
                releases,
                release -> Objects.requireNonNull(programs.get(release.hash()), release.hash()),
                keyGroup -> keyGroup / 64);
    }

    private void seeEach(int event, Ruling... rulings) {
        for (Ruling ruling : rulings) {
            audit.see(0, with(decision(event, 3, KEY_GROUP), Optional.of(ruling), KEY_GROUP));
        }
    }

    private static Ruling ruling(Decision decision) {
        return decision.ruling().orElseThrow();
    }

    /** What a version says of a payment. */
    private Decision decision(int event, long version, int keyGroup) {
        RiskEvent payment =
                byNumber.computeIfAbsent(event, number -> payments.next("event-" + number, 1_700_000_000_000L));
        double[] features = new double[FEATURES.size()];
        Arrays.fill(features, Double.NaN);
        Decision undecided = new Decision(
                payment.tenant(),
                payment.eventId(),
                payment.kind(),
                payment.eventTimeMillis(),
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.empty(),
                Optional.empty(),
                "",
                features,
                List.of(),
                List.of(),
                Set.of(),
                "",
                keyGroup,
                1,
                "",
                new RecordOrigin("topic", 0, 0, 0),
                codec.encode(payment),
                new long[Stage.values().length],
                0,
                0);
        String hash = Objects.requireNonNull(releases.get(version)).hash();
        RuleProgram program = Objects.requireNonNull(programs.get(hash));
        return with(undecided, Optional.of(program.rule(Recorded.of(undecided).facts())), keyGroup);
    }

    private static Decision with(Decision decision, Optional<Ruling> ruling, int keyGroup) {
        return DecisionSamples.with(
                decision, decision.eventId(), decision.attempt(), keyGroup, ruling, decision.model());
    }
}
