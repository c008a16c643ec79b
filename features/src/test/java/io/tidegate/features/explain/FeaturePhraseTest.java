package io.tidegate.features.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class FeaturePhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "of: ACCOUNT, aggregate: COUNT, window: 1d | the number of this account's payments in the last day",
                "of: ACCOUNT, aggregate: COUNT, window: 7d, where: event.amount >= 200 | the number of this account's"
                        + " payments where event.amount >= 200 in the last 7 days",
                "of: MERCHANT, aggregate: SUM, field: amount, window: 30d, delay: 30d | the sum of this merchant's"
                        + " payments between 30 and 60 days ago",
                "of: MERCHANT, aggregate: SUM, field: attributes.tip, decimals: 2, window: 30m, delay: 12h | the sum of"
                        + " attributes.tip over this merchant's payments between 12 hours and 12 hours 30 minutes ago",
                "of: ACCOUNT, by: CARD, aggregate: MEAN, field: amount, window: 1h | this account and card's mean"
                        + " amount in the last hour",
                "of: DEVICE, aggregate: DISTINCT, field: country, window: 90s | the number of different countries of"
                        + " this device's payments in the last 90 seconds",
                "of: DEVICE, aggregate: TOP_SHARE, field: entity.ACCOUNT, window: 7d | the share of the most frequent"
                        + " account of this device's payments in the last 7 days",
                "of: MERCHANT, aggregate: LABEL_RATE, window: 30d, delay: 7d | the share of this merchant's payments"
                        + " between 7 and 37 days ago reported as fraud",
                "of: MERCHANT, aggregate: LABEL_RATE, labels: [DEFAULTED], window: 30d | the share of this"
                        + " merchant's payments in the last 30 days reported as defaulted",
                "of: MERCHANT, aggregate: LABEL_RATE, counts: APPLICATION, window: 30d | the share of this"
                        + " merchant's applications in the last 30 days reported as fraud or defaulted",
                "of: ACCOUNT, aggregate: SECONDS_SINCE_LAST, window: 7d | the time since this account's last payment",
                "of: ACCOUNT, aggregate: FIRST_SEEN_AGE, window: 365d | the time since this account's first payment",
                "of: EVENT, aggregate: AMOUNT | the amount",
                "aggregate: EXPRESSION, expression: event.hour | F"
            })
    void shouldMakeNounsOfDefinitions(String definition, String noun) {
        assertThat(FeaturePhrase.of(feature(definition)).noun()).isEqualTo(noun);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 milliseconds",
        "1, 1 millisecond",
        "1500, 1 second 500 milliseconds",
        "60000, 1 minute",
        "754000, 12 minutes 34 seconds",
        "180000000, 2 days 2 hours",
        "86400001, 1 day"
    })
    void shouldTellMeasuredTimesInTheirTwoGreatestUnits(long millis, String words) {
        assertThat(TimeWords.measured(millis)).isEqualTo(words);
    }

    @Test
    void shouldNameEveryFeatureOfAHistoryByItsWindow() {
        FeaturePhrase phrase = FeaturePhrase.of(feature("of: MERCHANT, aggregate: COUNT, window: 30d, delay: 7d"));

        assertThat(phrase.window())
                .contains(new WindowWords("this merchant", "payment", "", "between 7 and 37 days ago"));
        assertThat(phrase.window().orElseThrow().events("1")).isEqualTo("1 payment");
    }

    private static FeatureDefinition feature(String definition) {
        List<FeatureDefinition> definitions = FeatureCatalog.read(
                        "catalog.yaml",
                        "catalog: one\nversion: 1\nattributes: {tip: NUMBER}\nfeatures:\n  - {name: F, " + definition
                                + "}\n  - {name: OTHER, of: ACCOUNT, aggregate: COUNT, window: 1d}\n")
                .definitions();
        return definitions.get(0);
    }
}
