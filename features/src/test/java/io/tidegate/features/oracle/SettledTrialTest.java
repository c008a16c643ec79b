package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.export.FeatureExporter;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens in random streams, exported in the order of time: the rows are those of the settled oracle. */
class SettledTrialTest {
    private static final long SEED_FIRST = 7;
    private static final int SCENARIOS = 100;

    @Test
    void shouldEqualTheSettledOracle() {
        Long only = Long.getLong("tidegate.seed");
        long from = only == null ? SEED_FIRST : only;
        long until = only == null ? SEED_FIRST + SCENARIOS : from + 1;
        for (long seed = from; seed < until; seed++) {
            assertThat(difference(RandomScenario.of(seed, ScenarioSize.SMALL)))
                    .as("-Dtest=SettledTrialTest -Dtidegate.seed=" + seed)
                    .isEmpty();
        }
    }

    /** Each event once, and of labels those that came after their events. */
    static Optional<String> difference(Scenario scenario) {
        FeatureCatalog catalog = scenario.catalog();
        Map<String, RiskEvent> events = new LinkedHashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (ScenarioStep step : scenario.steps()) {
            if (step.record().isPresent() && step.record().get() instanceof RiskEvent event) {
                events.putIfAbsent(event.eventId(), event);
            } else if (step.record().isPresent()
                    && step.record().get() instanceof Outcome outcome
                    && outcome.knownAtMillis() > outcome.eventTimeMillis()) {
                outcomes.add(outcome);
            }
        }
        NaiveFeatures naive = new NaiveFeatures(catalog);
        events.values().forEach(naive::add);
        outcomes.forEach(naive::add);
        Map<String, double[]> rows = new HashMap<>();
        FeatureExporter.export(
                catalog,
                List.copyOf(events.values()),
                outcomes,
                (event, vector, label) -> rows.put(event.eventId(), vector.clone()));
        for (RiskEvent event : events.values()) {
            double[] found = rows.get(event.eventId());
            if (found != null) {
                Optional<String> difference = difference(catalog, found, naive.vector(event));
                if (difference.isPresent()) {
                    return Optional.of("seed " + scenario.seed() + ", " + event + ": " + difference.get());
                }
            }
        }
        return rows.isEmpty() ? Optional.of("no rows") : Optional.empty();
    }

    private static Optional<String> difference(FeatureCatalog catalog, double[] found, double[] expected) {
        for (int i = 0; i < found.length; i++) {
            FeatureDefinition definition = catalog.definitions().get(i);
            boolean near = Math.abs(found[i] - expected[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i]));
            boolean exact = definition.aggregate() != Aggregate.STDDEV
                    && definition.aggregate().kind() != Aggregate.Kind.DERIVED;
            if (Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(expected[i]) && (exact || !near)) {
                return Optional.of(definition.name() + " expected " + expected[i] + ", found " + found[i]);
            }
        }
        return Optional.empty();
    }
}
