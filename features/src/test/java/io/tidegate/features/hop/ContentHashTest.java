package io.tidegate.features.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private static final List<Entity> ALICE = List.of(new Entity(EntityType.ACCOUNT, "alice"));
    private static final Money MONEY = new Money(100, "EUR");

    @Test
    void shouldNotDependOnDeadlineOrOrderOfAttributes() {
        Map<String, Object> oneOrder = new LinkedHashMap<>(Map.of("a", "x"));
        oneOrder.put("b", 1.5);
        Map<String, Object> otherOrder = new LinkedHashMap<>(Map.of("b", 1.5));
        otherOrder.put("a", "x");
        RiskEvent first = event(1, Optional.of(Payment.of(MONEY)), oneOrder, OptionalLong.of(5));
        RiskEvent again = event(1, Optional.of(Payment.of(MONEY)), otherOrder, OptionalLong.empty());
        assertThat(ContentHash.of(first)).isEqualTo(ContentHash.of(again));
    }

    @Test
    void shouldSeeEveryOtherField() {
        Payment plain = Payment.of(MONEY);
        List<RiskEvent> different = List.of(
                event(1, Optional.of(plain), Map.of(), OptionalLong.empty()),
                event(2, Optional.of(plain), Map.of(), OptionalLong.empty()),
                event(1, Optional.empty(), Map.of(), OptionalLong.empty()),
                event(1, Optional.of(plain), Map.of("a", "1.0"), OptionalLong.empty()),
                event(1, Optional.of(plain), Map.of("a", 1.0), OptionalLong.empty()),
                event(1, Optional.of(Payment.of(new Money(101, "EUR"))), Map.of(), OptionalLong.empty()),
                event(1, Optional.of(Payment.of(new Money(100, "USD"))), Map.of(), OptionalLong.empty()),
                event(1, Optional.of(payment("5411", "", Double.NaN)), Map.of(), OptionalLong.empty()),
                event(1, Optional.of(payment("", "5411", Double.NaN)), Map.of(), OptionalLong.empty()),
                event(1, Optional.of(payment("", "", 1.0)), Map.of(), OptionalLong.empty()),
                Samples.application("e", 1, "alice", "shop"));
        Set<Long> hashes = new HashSet<>();
        different.forEach(event -> hashes.add(ContentHash.of(event)));
        assertThat(hashes).hasSize(different.size());
    }

    private static Payment payment(String category, String channel, double latitude) {
        return new Payment(
                MONEY,
                MONEY,
                Optional.of(category).filter(text -> !text.isEmpty()),
                Optional.of(channel).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Double.isNaN(latitude) ? OptionalDouble.empty() : OptionalDouble.of(latitude),
                OptionalDouble.empty());
    }

    private static RiskEvent event(
            long time, Optional<Payload> payload, Map<String, Object> attributes, OptionalLong decideBy) {
        return new RiskEvent(
                "bank", "e", EventKind.PAYMENT, time, ALICE, decideBy, false, Optional.empty(), payload, attributes);
    }
}
