package io.tidegate.loadtests.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Given the same features, the naive build decides as Tidegate does: the shipped model, and the shipped rules. */
class NaiveDecisionTest {
    private static final int PAYMENTS = 2_000;
    private static final int LISTED_ONE_IN = 50;
    private static final double SCORE_TOLERANCE = 1e-6;

    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());
    private final ModelPackage model = ModelPackage.read(ProjectFiles.model().orElseThrow());
    private final String rulesText = ProjectFiles.text(ProjectFiles.ruleSets().stream()
            .filter(file -> file.endsWith("payments.yaml"))
            .findFirst()
            .orElseThrow());
    private final RuleSchema schema = RuleSchema.shipped(catalog.names());
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void shouldDecideAsTidegateDoes() throws Exception {
        NaiveRules naiveRules = new NaiveRules(rulesText);
        RuleProgram rules = RuleSets.compiler().compile("payments.yaml", rulesText, 1, "hash", schema);
        Set<Ruling> seen = new HashSet<>();
        try (NaiveModel naiveModel = new NaiveModel(model);
                ScoringModel scoring =
                        new ModelLoader(new OnnxGraphRuntime()).load(model, model.hash(), 1, catalog.names())) {
            for (int i = 0; i < PAYMENTS; i++) {
                double[] vector = vector();
                Map<String, Double> features = new HashMap<>(catalog.named(vector));
                double probability = naiveModel.probability(features);
                ModelScore score = scoring.score(vector);
                assertThat(probability).isCloseTo(score.probability(), within(SCORE_TOLERANCE));

                Map<String, Boolean> lists = lists();
                RiskEvent payment = payment();
                double amount = payment.payment().orElseThrow().billing().amountMinor() / 100.0;
                NaiveRules.Outcome outcome =
                        naiveRules.judge(Map.of("billing_amount", amount), features, lists, score.probability());
                Ruling ruling = rules.rule(new RuleFacts(payment, vector, Optional.of(score), lookups(lists)));
                assertThat(outcome.verdict()).isEqualTo(ruling.verdict());
                assertThat(outcome.points()).isEqualTo(ruling.points());
                seen.add(ruling);
            }
        }
        assertThat(seen.stream().map(Ruling::verdict).distinct()).hasSizeGreaterThan(3);
    }

    private double[] vector() {
        double[] vector = new double[catalog.size()];
        for (int i = 0; i < vector.length; i++) {
            String name = catalog.names().get(i);
            vector[i] = name.contains("RISK") || name.contains("SHARE")
                    ? random.nextDouble()
                    : name.contains("DURING") ? random.nextInt(2) : random.nextInt(40) * random.nextDouble(4);
        }
        return vector;
    }

    private RiskEvent payment() {
        return new RiskEvent(
                "tenant",
                "event",
                EventKind.PAYMENT,
                1_700_000_000_000L,
                List.of(new Entity(EntityType.ACCOUNT, "account"), new Entity(EntityType.MERCHANT, "merchant")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(1 + random.nextInt(30_000), "EUR"))),
                Map.of());
    }

    private Map<String, Boolean> lists() {
        return schema.lists().stream()
                .collect(Collectors.toMap(list -> list, list -> random.nextInt(LISTED_ONE_IN) == 0));
    }

    private static List<Lookup> lookups(Map<String, Boolean> lists) {
        return lists.entrySet().stream()
                .map(list -> new Lookup(
                        list.getKey(), "id", list.getValue() ? Lookup.Result.FOUND : Lookup.Result.ABSENT, 0, Map.of()))
                .toList();
    }
}
