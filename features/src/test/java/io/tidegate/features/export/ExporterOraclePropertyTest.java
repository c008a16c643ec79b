package io.tidegate.features.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.oracle.NaiveFeatures;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random streams of two products: the exporter's rows equal the plain definition, bit for bit. */
class ExporterOraclePropertyTest {
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();
    private static final int EVENTS = 500;

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void shouldEqualTheNaiveVectorsBitForBit(@ForAll long seed) {
        Random random = new Random(seed);
        NaiveFeatures naive = new NaiveFeatures(CATALOG);
        List<RiskEvent> events = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        long now = Samples.SUNDAY_MILLIS;
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextInt(5) == 0 ? 0 : random.nextInt((int) (Samples.DAY_MILLIS / 4));
            RiskEvent event = event(random, "e" + i, now);
            events.add(event);
            naive.add(event);
            if (random.nextInt(10) == 0) {
                events.add(event);
            }
            if (random.nextInt(3) != 0) {
                Label label = random.nextBoolean() ? Label.FRAUD : Label.LEGITIMATE;
                Outcome outcome =
                        Samples.outcome(event, label, now + 1 + (long) (random.nextDouble() * 20 * Samples.DAY_MILLIS));
                outcomes.add(outcome);
                naive.add(outcome);
            }
        }
        Map<String, double[]> rows = new HashMap<>();
        FeatureExporter.export(CATALOG, events, outcomes, (event, vector, label) -> {
            assertThat(rows.put(event.eventId(), vector)).as("one row an event").isNull();
        });
        assertThat(rows).hasSize(EVENTS);
        for (RiskEvent event : events) {
            assertThat(rows.get(event.eventId())).as(event.eventId()).isEqualTo(naive.vector(event));
        }
    }

    private static RiskEvent event(Random random, String id, long now) {
        String merchant = "shop" + random.nextInt(4);
        return random.nextInt(10) == 0
                ? Samples.application(id, now, "business of " + merchant, merchant)
                : Samples.payment(id, now, "account" + random.nextInt(6), merchant, random.nextInt(100_000));
    }
}
