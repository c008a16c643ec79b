package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventLookupsTest {
    private static final long DEADLINE_NANOS = 100;

    private final ReferencePlan plan = ReferencePlan.shipped();
    private final ReferenceCache cache = new ReferenceCache(100, 1_000, () -> 0, () -> 0);
    private final List<PendingLookups> queue = new ArrayList<>();
    private final List<RelayRecord> sent = new ArrayList<>();
    private long nanos;
    private final EventLookups lookups = new EventLookups(
            plan,
            new ReferenceFeatures(Catalogs.of(Catalogs.lookup("LIMIT", "account[entity.ACCOUNT].limit", -1))),
            cache,
            DEADLINE_NANOS,
            () -> nanos);

    @Test
    void shouldSendAnEventOnAtOnceWhereTheCacheHasEverything() {
        Ingested payment = payment();
        plan.keys(payment.observation()).forEach(key -> cache.put(key, key.found(7, Map.of("limit", "12"))));

        assertThat(lookups.begin(payment, new Sent(), queue::add)).isTrue();

        assertThat(queue).isEmpty();
        assertThat(sent.get(0).lookups()).extracting(Lookup::version).containsOnly(7L);
        assertThat(sent.get(0).features()).containsExactly(12);
        assertThat(sent.get(0).degradations()).isEmpty();
    }

    @Test
    void shouldQueueAnEventThatNeedsTheStore() {
        assertThat(lookups.begin(payment(), new Sent(), queue::add)).isFalse();

        assertThat(queue).hasSize(1);
        assertThat(sent).isEmpty();
        new LookupRequests(new NoReferenceStore(), cache, () -> 0, () -> 0, (events, answers, nanos) -> {})
                .answer(queue);
        assertThat(sent).hasSize(1);
    }

    @Test
    void shouldSendAnEventOnWithWhatIsKnownWhereThereIsNoRoom() {
        Ingested payment = payment();
        ReferenceKey known = plan.keys(payment.observation()).get(0);
        cache.put(known, known.absent());

        assertThat(lookups.begin(payment, new Sent(), full -> false)).isFalse();

        assertThat(sent.get(0).lookups()).contains(known.absent());
        assertThat(sent.get(0).degradations()).containsExactly(Degradation.REFERENCE_UNAVAILABLE);
    }

    @Test
    void shouldSendAnEventOnAtTheDeadlineWithWhatTheCacheHasByThen() {
        Ingested payment = payment();
        lookups.begin(payment, new Sent(), queue::add);
        ReferenceKey known = plan.keys(payment.observation()).get(0);
        cache.put(known, known.absent());
        nanos = DEADLINE_NANOS + 1;

        lookups.pastDeadline(payment, new Sent());

        assertThat(sent.get(0).lookups()).contains(known.absent());
        assertThat(sent.get(0).degradations()).containsExactly(Degradation.REFERENCE_UNAVAILABLE);
        assertThat(sent.get(0).stageNanos()[Stage.LOOKUP.ordinal()]).isEqualTo(DEADLINE_NANOS);
    }

    static Ingested payment() {
        RiskEvent event = new RiskEvent(
                "bank",
                "e1",
                EventKind.PAYMENT,
                1_000,
                List.of(new Entity(EntityType.ACCOUNT, "ada"), new Entity(EntityType.MERCHANT, "shop")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(500, "EUR"))),
                Map.of());
        return new Ingested(new RecordOrigin("tidegate.events", 0, 0, 1_000), new byte[] {1}, event, 1_100, 5);
    }

    private final class Sent implements PendingLookups.Result {
        @Override
        public void complete(RelayRecord record) {
            sent.add(record);
        }

        @Override
        public void fail(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
