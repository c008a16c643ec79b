package io.tidegate.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
    @Test
    void shouldFindMetricsLabelsAndGroups() {
        PromQl query = PromQl.parse(
                """
                histogram_quantile(0.99, sum by (le, stage) (rate(a_bucket{job="$job", stage=~"READ|HOPS"}[$__rate_interval])))
                  / on (job) group_left b{} > bool 1e3 and time() - max without (tm_id) (c{d!="e",} offset 1d) < 5
                """);

        assertThat(query.selectors())
                .containsExactly(
                        new PromQl.Selector(
                                "a_bucket", Map.of("job", List.of("$job"), "stage", List.of("READ", "HOPS"))),
                        new PromQl.Selector("b", Map.of()),
                        new PromQl.Selector("c", Map.of("d", List.of())));
        assertThat(query.grouping()).containsExactlyInAnyOrder("le", "stage", "job", "tm_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(rate(a[5m])",
                "sum(rate(a[5m)])",
                "a{job=1}",
                "a{job}",
                "a{job=\"x\" stage=\"y\"}",
                "rait(a[5m])",
                "sum + a",
                "a # b",
                "1 + 2",
                ""
            })
    void shouldRefuseWhatIsNoExpression(String broken) {
        assertThatThrownBy(() -> PromQl.parse(broken)).isInstanceOf(AssertionError.class);
    }
}
