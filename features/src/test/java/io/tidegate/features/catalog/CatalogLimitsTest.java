package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.expression.ExpressionLanguage;
import io.tidegate.ingest.error.TidegateException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogLimitsTest {
    @Test
    void shouldEndAtItsMostFeatures() {
        assertThat(read(counts(CatalogReader.FEATURES_MAX, "")).size()).isEqualTo(CatalogReader.FEATURES_MAX);
        assertRefused(counts(CatalogReader.FEATURES_MAX + 1, ""), "at most 512 features; found 513");
    }

    @Test
    void shouldEndAtTheMostConditionsOfAHistory() {
        assertThat(read(counts(FeatureReader.FILTERS_MAX, ", where: event.amount > %d"))
                        .size())
                .isEqualTo(FeatureReader.FILTERS_MAX);
        assertThat(read(counts(200, ", where: event.amount > 5")).size()).isEqualTo(200);
        assertRefused(
                counts(FeatureReader.FILTERS_MAX + 1, ", where: event.amount > %d"),
                "c.yaml:36:60: The features of ACCOUNT have more than 32 different conditions");
    }

    @Test
    void shouldEndAtTheMostOfAnExpression() {
        String list = "event.amount in [1" + ", 1".repeat(ExpressionLanguage.NODES_MAX) + "]";
        assertRefused(expression(list), "more than 256 parts; make two features of it");
        String sum = "event.amount" + " + 1".repeat(ExpressionLanguage.NESTING_MAX);
        assertRefused(expression(sum), "deeper than 64 levels; make two features of it");
        assertThat(read(expression("event.amount" + " + 1".repeat(40))).size()).isEqualTo(2);
        String text = "'" + "a".repeat(ExpressionLanguage.LENGTH_MAX) + "' == 'a'";
        assertRefused(expression(text), "longer than 2048 characters; make two features of it");
    }

    @Test
    void shouldEndAtTheMostAttributes() {
        String attributes = IntStream.rangeClosed(0, CatalogReader.ATTRIBUTES_MAX)
                .mapToObj(i -> "a" + i + ": TEXT")
                .collect(Collectors.joining(", ", "attributes: {", "}\n"));
        assertRefused(attributes + "features:\n" + feature(0, ""), "at most 64 attributes; found 65");
    }

    private static String expression(String expression) {
        return "features:\n" + feature(0, "") + "  - {name: X, aggregate: EXPRESSION, expression: \"" + expression
                + "\"}\n";
    }

    private static String counts(int features, String more) {
        return IntStream.range(0, features)
                .mapToObj(i -> feature(i, String.format(more, i)))
                .collect(Collectors.joining("", "features:\n", ""));
    }

    private static String feature(int number, String more) {
        return "  - {name: F" + number + ", of: ACCOUNT, aggregate: COUNT, window: 1d" + more + "}\n";
    }

    private static FeatureCatalog read(String body) {
        return FeatureCatalog.read("c.yaml", "catalog: limits\nversion: 1\n" + body);
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }
}
