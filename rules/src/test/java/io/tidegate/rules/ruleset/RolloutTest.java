package io.tidegate.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RolloutTest {
    private static final int ENTITIES = 100_000;
    private static final double OFF_MAX = 0.005; // more than three standard deviations of a half

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void shouldActOnTheShareOfTheEntities(double share) {
        long acting = IntStream.range(0, ENTITIES)
                .filter(i -> share(share).acts("rule", event("account-" + i)))
                .count();
        assertThat(acting / (double) ENTITIES).isCloseTo(share, within(OFF_MAX));
    }

    @Test
    void shouldKeepTheEntitiesThatItHadWhenTheShareGrows() {
        for (int i = 0; i < 1_000; i++) {
            RiskEvent event = event("account-" + i);
            if (share(0.1).acts("rule", event)) {
                assertThat(share(0.2).acts("rule", event)).as("account-" + i).isTrue();
            }
        }
    }

    @Test
    void shouldTryEachRuleOnOtherEntities() {
        long both = IntStream.range(0, ENTITIES)
                .mapToObj(i -> event("account-" + i))
                .filter(event -> share(0.5).acts("one", event) && share(0.5).acts("other", event))
                .count();
        assertThat(both / (double) ENTITIES).isCloseTo(0.25, within(OFF_MAX));
    }

    @Test
    void shouldNeverMoveAnEntity() {
        // Fixed for ever: whoever is tried on today must be tried on after every release of Tidegate.
        assertThat(EntityShare.of("rule", event("account-1"))).isEqualTo(0.7578205779566182);
        assertThat(EntityShare.of("night-amount", event("account-2"))).isEqualTo(0.6014042521634783);
    }

    private static Rollout share(double share) {
        return new Rollout(RuleMode.ACTIVE, share, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static RiskEvent event(String account) {
        return new RiskEvent(
                "tenant",
                "event",
                EventKind.PAYMENT,
                0,
                List.of(new Entity(EntityType.ACCOUNT, account)),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(100, "EUR"))),
                Map.of());
    }
}
