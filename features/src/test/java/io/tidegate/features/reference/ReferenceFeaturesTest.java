package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceFeaturesTest {
    private static final double ABSENT = Double.NaN;
    private static final FeatureCatalog CATALOG = Catalogs.of(
            Catalogs.count("COUNT", FeatureSource.ACCOUNT),
            Catalogs.lookup("LIMIT", "account[entity.ACCOUNT].limit", -1),
            Catalogs.lookup("SINCE", "merchant[entity.MERCHANT].since", ABSENT),
            Catalogs.lookup("DEVICE", "devices[entity.DEVICE].age", 5));
    private static final RiskEvent EVENT = Samples.payment("e", Samples.SUNDAY_MILLIS, "ada", "shop", 100);
    private static final ReferenceKey ADA = key("account", EntityType.ACCOUNT, "ada");
    private static final ReferenceKey SHOP = key("merchant", EntityType.MERCHANT, "shop");

    @Test
    void shouldTakeTheColumnOfTheEntryThatWasFound() {
        assertThat(filled(ADA.found(1, Map.of("limit", "2500.5")), SHOP.found(1, Map.of("since", "1999"))))
                .containsExactly(7, 2500.5, 1999, ABSENT);
    }

    @Test
    void shouldTellNoEntryFromNoAnswer() {
        assertThat(filled(ADA.absent(), SHOP.absent())).containsExactly(7, -1, ABSENT, ABSENT);
        assertThat(filled(ADA.unavailable(), SHOP.unavailable())).containsExactly(7, ABSENT, ABSENT, ABSENT);
        assertThat(filled()).containsExactly(7, ABSENT, ABSENT, ABSENT);
    }

    @Test
    void shouldTakeAFieldThatIsNotThereAsNoEntry() {
        assertThat(filled(ADA.found(1, Map.of("segment", "private")))).containsExactly(7, -1, ABSENT, ABSENT);
        assertThat(filled(ADA.found(1, Map.of("limit", " ")))).containsExactly(7, -1, ABSENT, ABSENT);
    }

    @Test
    void shouldLeaveOutWhatIsNoNumber() {
        for (String text : new String[] {"many", "NaN", "Infinity", "1e999", "0x10", "1d", "1,5", "-", "1 2"}) {
            assertThat(filled(ADA.found(1, Map.of("limit", text)))).as(text).containsExactly(7, ABSENT, ABSENT, ABSENT);
        }
        for (String text : new String[] {"12", " 12 ", "+12", "12.", "1.2e1", "120E-1"}) {
            assertThat(filled(ADA.found(1, Map.of("limit", text)))).as(text).containsExactly(7, 12, ABSENT, ABSENT);
        }
    }

    @Test
    void shouldNotTakeAnotherEntry() {
        assertThat(filled(
                        key("account", EntityType.ACCOUNT, "bea").found(1, Map.of("limit", "1")),
                        key("accounts", EntityType.ACCOUNT, "ada").found(1, Map.of("limit", "2"))))
                .containsExactly(7, ABSENT, ABSENT, ABSENT);
    }

    @Test
    void shouldTravelWithAJob() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ReferenceFeatures(CATALOG));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ReferenceFeatures features = (ReferenceFeatures) in.readObject();
            assertThat(features.vectorSize()).isEqualTo(4);
            assertThat(features.columns("account")).containsExactly("limit");
            double[] vector = new double[4];
            features.fill(EVENT, List.of(ADA.found(1, Map.of("limit", "3"))), vector);
            assertThat(vector).containsExactly(0, 3, ABSENT, ABSENT);
        }
    }

    private static double[] filled(Lookup... lookups) {
        double[] vector = {7, 8, 9, 10};
        new ReferenceFeatures(CATALOG).fill(EVENT, List.of(lookups), vector);
        return vector;
    }

    private static ReferenceKey key(String table, EntityType of, String id) {
        return new ReferenceKey("bank", new ReferenceTable(table, ReferenceTable.Kind.PROFILE, of), id);
    }
}
