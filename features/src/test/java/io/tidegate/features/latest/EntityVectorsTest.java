package io.tidegate.features.latest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntityVectorsTest {
    private static final FeatureCatalog CATALOG = Catalogs.of(
            Catalogs.count("M", FeatureSource.MERCHANT),
            Catalogs.lookup("L", "account[entity.ACCOUNT].limit", 0),
            Catalogs.count("A", FeatureSource.ACCOUNT),
            Catalogs.count("C", FeatureSource.ACCOUNT, Optional.of(EntityType.CARD)),
            Catalogs.count("D", FeatureSource.DEVICE));
    private static final Entity ADA = new Entity(EntityType.ACCOUNT, "ada");
    private static final Entity CARD = new Entity(EntityType.CARD, "c1");
    private static final Entity SHOP = new Entity(EntityType.MERCHANT, "shop");

    private final EntityVectors vectors = new EntityVectors(CATALOG, 7);

    @Test
    void shouldGiveEachEntityTheFeaturesOfItsOwnHop() {
        RiskEvent event = event(EventKind.PAYMENT, ADA, CARD, SHOP);
        RelayRecord record = record(event);

        List<LatestVector> made = vectors.of(record, event);

        assertThat(made).hasSize(2);
        LatestVector account = made.get(0);
        assertThat(account.entity()).isEqualTo(new LatestVector.EntityId("bank", EntityType.ACCOUNT, "ada"));
        assertThat(account.names()).containsExactly("A", "C");
        assertThat(account.values()).containsExactly(3, 4);
        assertThat(account.within()).containsExactly(CARD);
        assertThat(List.of(account.run(), account.attempt(), account.number())).containsExactly(7L, 2L, 11L);
        assertThat(account.eventId()).isEqualTo("e");
        assertThat(account.eventTimeMillis()).isEqualTo(Samples.SUNDAY_MILLIS);
        assertThat(account.catalogHash()).isEqualTo(CATALOG.hash());
        LatestVector merchant = made.get(1);
        assertThat(merchant.entity().id()).isEqualTo("shop");
        assertThat(merchant.names()).containsExactly("M");
        assertThat(merchant.values()).containsExactly(1);
        assertThat(merchant.within()).isEmpty();
        assertThat(merchant.number()).isEqualTo(12);
    }

    @Test
    void shouldNotFollowTheRecordAfterwards() {
        RiskEvent event = event(EventKind.PAYMENT, ADA, SHOP);
        RelayRecord record = record(event);
        List<LatestVector> made = vectors.of(record, event);

        record.features()[2] = 99;

        assertThat(made.get(0).values()).containsExactly(3, 4);
    }

    @Test
    void shouldPublishNothingOfWhatIsNotTheLatest() {
        RiskEvent event = event(EventKind.PAYMENT, ADA, SHOP);
        RelayRecord duplicate = record(event);
        duplicate.markDuplicate();
        RelayRecord late = record(event);
        late.degradations().add(Degradation.LATE);
        RiskEvent reversal = event(EventKind.REVERSAL, ADA, SHOP);
        RelayRecord unseen = Samples.relayRecord(event, CATALOG.size());

        assertThat(vectors.of(duplicate, event)).isEmpty();
        assertThat(vectors.of(late, event)).isEmpty();
        assertThat(vectors.of(record(reversal), reversal)).isEmpty();
        assertThat(vectors.of(unseen, event)).isEmpty();
    }

    private static RiskEvent event(EventKind kind, Entity... entities) {
        return Samples.event(
                "e", kind, Samples.SUNDAY_MILLIS, List.of(entities), Optional.of(Payment.of(new Money(1, "EUR"))));
    }

    private static RelayRecord record(RiskEvent event) {
        RelayRecord record = Samples.relayRecord(event, CATALOG.size());
        for (int i = 0; i < CATALOG.size(); i++) {
            record.features()[i] = i + 1;
        }
        record.arrivals().add(new Arrival("ACCOUNT", 2, 11));
        record.arrivals().add(new Arrival("MERCHANT", 2, 12));
        return record;
    }
}
