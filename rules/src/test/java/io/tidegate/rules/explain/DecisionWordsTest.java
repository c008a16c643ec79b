package io.tidegate.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class DecisionWordsTest {
    @ParameterizedTest
    @EnumSource(Degradation.class)
    void shouldHaveWordsForEveryDegradation(Degradation degradation) {
        assertThat(DecisionWords.of(degradation)).isNotBlank().doesNotContain(degradation.name());
    }

    @ParameterizedTest
    @EnumSource(DecisionOrigin.class)
    void shouldTellWhereEveryRepeatedAnswerComesFrom(DecisionOrigin origin) {
        assertThat(DecisionWords.origin(origin).isPresent()).isEqualTo(origin != DecisionOrigin.DECIDED);
    }
}
