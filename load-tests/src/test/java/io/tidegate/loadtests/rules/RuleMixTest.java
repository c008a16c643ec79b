package io.tidegate.loadtests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.rules.RuleMix.Kind;
import io.tidegate.loadtests.rules.RuleMix.Shape;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RuleMixTest {
    private static final int RULES = 200;

    @Test
    void shouldMakeTheSameRulesAndEventsFromASeed() {
        assertThat(RuleMix.of(7, RULES, Shape.MIXED)).isEqualTo(RuleMix.of(7, RULES, Shape.MIXED));
        assertThat(RuleMix.of(7, RULES, Shape.MIXED)).isNotEqualTo(RuleMix.of(8, RULES, Shape.MIXED));
        assertThat(values(EventMix.of(7, 50, 0.1))).isEqualTo(values(EventMix.of(7, 50, 0.1)));
        assertThat(values(EventMix.of(7, 50, 0.1))).isNotEqualTo(values(EventMix.of(8, 50, 0.1)));
    }

    @Test
    void shouldHaveTheStatedShares() {
        Map<Kind, Long> kinds = IntStream.range(0, RULES)
                .boxed()
                .collect(Collectors.groupingBy(i -> RuleMix.kind(Shape.MIXED, i), Collectors.counting()));

        assertThat(kinds)
                .isEqualTo(
                        Map.of(Kind.AND, 120L, Kind.OR_AND_NOT, 40L, Kind.LISTS_AND_TEXTS, 20L, Kind.ARITHMETIC, 20L));
    }

    @Test
    void shouldMakeRulesOfTheirKinds() {
        List<MadeRule> rules = RuleMix.of(1, RULES, Shape.MIXED);

        for (int i = 0; i < RULES; i++) {
            String text = new CelText().of(rules.get(i).when());
            switch (RuleMix.kind(Shape.MIXED, i)) {
                case AND -> assertThat(text).containsPattern("^feature[^|!+*/\"]+$");
                case OR_AND_NOT ->
                    assertThat(text).containsPattern("\\|\\||!\\(").doesNotContain("\"");
                case LISTS_AND_TEXTS -> assertThat(text).containsPattern("\"|list\\.");
                case ARITHMETIC -> assertThat(text).containsPattern(" [-+*/] ");
            }
        }
    }

    @Test
    void shouldShareComparisonsBetweenRulesOverAllFeatures() {
        Set<Term> comparisons = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (MadeRule rule : RuleMix.of(1, RULES, Shape.AND_ONLY)) {
            comparisons.addAll(((Term.All) rule.when()).terms());
            names.addAll(rule.when().names());
        }

        assertThat(comparisons).hasSizeBetween(200, (int) (RULES * RuleMix.POOLED_PER_RULE));
        assertThat(names).hasSize(60);
    }

    @Test
    void shouldLeaveOutTheShareThatIsToBeAbsent() {
        int values =
                values(EventMix.of(1, 1_000, 0)).stream().mapToInt(Map::size).sum();
        int rest =
                values(EventMix.of(1, 1_000, 0.03)).stream().mapToInt(Map::size).sum();

        // Amounts, kind, currency and hour are always there.
        assertThat((double) rest / values).isBetween(0.965, 0.98);
        assertThat(EventMix.of(1, 100, 0))
                .extracting(facts -> EventMix.values(facts, EventMix.names()).size())
                .containsOnly(values / 1_000);
    }

    private static List<Map<String, Object>> values(List<RuleFacts> events) {
        Function<RuleFacts, Map<String, Object>> values = facts -> EventMix.values(facts, EventMix.names());
        return events.stream().map(values).toList();
    }
}
