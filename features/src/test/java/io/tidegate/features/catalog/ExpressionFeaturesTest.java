package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.features.Samples;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions and expressions of a catalog say of one event, of 12.50 EUR in Amsterdam on a Sunday at midnight. */
class ExpressionFeaturesTest {
    private static final double ABSENT = Double.NaN;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "event.amount / MEAN => 2.5",
                "(event.amount - MEAN) / STDDEV => 3.75",
                "event.amount / 0 => NaN",
                "0 / 0 => NaN",
                "sqrt(0 - event.amount) => NaN",
                "event.amount / MISSING => NaN",
                "has(MISSING) ? MISSING : -1 => -1",
                "has(MISSING) || event.amount > 1 => 1",
                "MISSING > 1 || event.amount > 1 => 1",
                "MISSING > 1 && event.amount > 1 => NaN",
                "MISSING > 1 && event.amount < 1 => 0",
                "event.hour + 10 * event.dayOfWeek => 70",
                "event.country in ['NL', 'BE'] ? 1 : 2 => 1",
                "event.channel == 'ONLINE' => NaN",
                "-7.5 % 2 => -1.5",
                "max(min(event.amount, 10), abs(0 - 3)) + log(1) => 10",
                "attributes.points * 2 => 5",
                "attributes.zip.startsWith('10') && attributes.zip.endsWith('AB') && attributes.zip.contains('1') => 1",
                "attributes.trusted => 1",
                "entity.CARD == 'gold' => NaN",
                "entity.ACCOUNT == 'ada' => 1",
            })
    void shouldGiveTheValueOfAnExpression(String expression, Double expected) {
        FeatureCatalog catalog = catalog("  - {name: X, aggregate: EXPRESSION, expression: \"" + expression + "\"}\n");
        FeatureDefinition definition = catalog.definitions().get(3);
        double[] vector = {5, 2, ABSENT, ABSENT};
        assertThat(definition.derivation().orElseThrow().value(event(), vector)).isEqualTo(expected);
    }

    @Test
    void shouldMeasureTheWayBetweenTwoPlaces() {
        FeatureCatalog catalog = catalog(
                "  - {name: X, aggregate: EXPRESSION, expression: \"distanceKm(52.3676, 4.9041, 48.8566, 2.3522)\"}\n");
        Derivation derivation = catalog.definitions().get(3).derivation().orElseThrow();
        // Amsterdam to Paris: 429.9 km by an independent great-circle table
        assertThat(derivation.value(event(), new double[4])).isCloseTo(429.9, within(0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "event.amount >= 12.5 => true",
                "event.amount > 12.5 => false",
                "event.channel == 'ONLINE' => false",
                "event.channel != 'ONLINE' => false",
                "!has(event.channel) => true",
                "has(event.latitude) && event.country == 'NL' => true",
                "application.amount > 0 => false",
            })
    void shouldHoldWhereExactlyTrue(String where, boolean expected) {
        FeatureCatalog catalog =
                catalog("  - {name: X, of: ACCOUNT, aggregate: COUNT, window: 1d, where: \"" + where + "\"}\n");
        assertThat(catalog.definitions().get(3).filter().test(event())).isEqualTo(expected);
    }

    private static FeatureCatalog catalog(String feature) {
        return FeatureCatalog.read(
                "expressions.yaml",
                """
                catalog: expressions
                version: 1
                attributes: {points: NUMBER, zip: TEXT, trusted: FLAG}
                features:
                  - {name: MEAN, of: ACCOUNT, aggregate: MEAN, field: amount, window: 1d}
                  - {name: STDDEV, of: ACCOUNT, aggregate: STDDEV, field: amount, window: 1d}
                  - {name: MISSING, of: ACCOUNT, aggregate: MAX, field: amount, window: 1d}
                """
                        + feature);
    }

    private static RiskEvent event() {
        RiskEvent plain = Samples.payment("e", Samples.SUNDAY_MILLIS, "ada", "shop", 1250);
        return new RiskEvent(
                plain.tenant(),
                plain.eventId(),
                plain.kind(),
                plain.eventTimeMillis(),
                List.of(new Entity(EntityType.ACCOUNT, "ada")),
                plain.decideByMillis(),
                plain.historyOnly(),
                plain.correlationId(),
                Optional.of(new Payment(
                        new Money(9_999, "USD"),
                        new Money(1250, "EUR"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("NL"),
                        OptionalDouble.of(52.3676),
                        OptionalDouble.of(4.9041))),
                Map.of("points", 2.5, "zip", "1011AB", "trusted", true));
    }
}
