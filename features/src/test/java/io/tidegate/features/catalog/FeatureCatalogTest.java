package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {
    private static final Path SHIPPED = Path.of("../deploy/catalogs/payments-and-credit.yaml");
    private static final Path SIXTY = Path.of("../deploy/catalogs/sixty.yaml");

    @Test
    void shouldReadTheShippedCatalog() throws IOException {
        FeatureCatalog catalog = FeatureCatalog.read("payments-and-credit.yaml", Files.readString(SHIPPED));
        assertThat(catalog.name()).isEqualTo("payments-and-credit");
        assertThat(catalog.version()).isEqualTo(1);
        assertThat(catalog.hash()).hasSize(64);
        assertThat(catalog.size()).isEqualTo(20);
        assertThat(catalog.names()).contains("TX_AMOUNT", "TERMINAL_ID_RISK_30DAY_WINDOW", "MERCHANT_SALES_TREND");
        assertThat(catalog.index("TX_AMOUNT")).isZero();
        assertThat(catalog.index("NOBODY")).isEqualTo(-1);
        assertThat(catalog.hops()).containsExactly(EntityType.ACCOUNT, EntityType.MERCHANT);
        assertThat(catalog.of(EntityType.ACCOUNT)).hasSize(6);
        assertThat(catalog.of(EntityType.MERCHANT)).hasSize(10);
        assertThat(catalog.retentionMillis(EntityType.ACCOUNT))
                .isEqualTo(Duration.ofDays(30).toMillis());
        assertThat(catalog.retentionMillis(EntityType.MERCHANT))
                .isEqualTo(Duration.ofDays(60).toMillis());
        assertThat(catalog.definitions().get(catalog.index("MERCHANT_SALES_TREND")))
                .extracting(FeatureDefinition::source)
                .isEqualTo(FeatureSource.MERCHANT);
    }

    @Test
    void shouldReadTheCatalogOfSixty() throws IOException {
        FeatureCatalog catalog = FeatureCatalog.read("sixty.yaml", Files.readString(SIXTY));
        assertThat(catalog.size()).isEqualTo(60);
        assertThat(catalog.definitions())
                .extracting(FeatureDefinition::aggregate)
                .contains(Aggregate.values());
        assertThat(catalog.hops()).containsExactly(EntityType.ACCOUNT, EntityType.MERCHANT, EntityType.DEVICE);
        assertThat(catalog.definitions())
                .flatExtracting(d -> d.by().stream().toList())
                .containsOnly(EntityType.CARD, EntityType.BUSINESS);
        assertThat(definition(catalog, "CARD_SPEED"))
                .satisfies(d -> assertThat(d.source()).isEqualTo(FeatureSource.ACCOUNT))
                .satisfies(d -> assertThat(d.inputs())
                        .containsExactly("CARD_LAST_LATITUDE", "CARD_LAST_LONGITUDE", "CARD_SECONDS_SINCE_PLACE"));
        assertThat(catalog.retentionMillis(EntityType.ACCOUNT))
                .isEqualTo(Duration.ofDays(37).toMillis());
        assertThat(catalog.rememberMillis(EntityType.ACCOUNT))
                .isEqualTo(Duration.ofDays(365).toMillis());
        assertThat(catalog.rememberMillis(EntityType.DEVICE)).isZero();
    }

    @Test
    void shouldComeBackFromItsText() throws Exception {
        FeatureCatalog catalog = FeatureCatalog.read("sixty.yaml", Files.readString(SIXTY));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(catalog);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            FeatureCatalog back = (FeatureCatalog) in.readObject();
            assertThat(back.hash()).isEqualTo(catalog.hash());
            assertThat(back.names()).isEqualTo(catalog.names());
            assertThat(definition(back, "CARD_SPEED").derivation()).isPresent();
        }
    }

    private static FeatureDefinition definition(FeatureCatalog catalog, String name) {
        return catalog.definitions().get(catalog.index(name));
    }

    @Test
    void shouldNameEveryMistakeAtItsPlace() {
        String yaml =
                """
                catalog: Wrong Name
                version: 0
                features:
                  - {name: A, of: ACCOUNT, aggregate: COUNT, window: 400d}
                  - {name: A, of: ACCOUNT, aggregate: COUNT, window: 1d, typo: 1}
                  - {name: B, of: EVENT, aggregate: COUNT, window: 1d}
                  - {name: C, of: ACCOUNT, aggregate: MEDIAN}
                  - {name: D, aggregate: RATIO, numerator: C, denominator: LATER}
                  - {name: E, of: ACCOUNT, aggregate: AMOUNT}
                  - {name: F, of: ACCOUNT, aggregate: COUNT}
                  - {name: G, of: ACCOUNT, aggregate: COUNT, window: 1d, counts: REVERSAL}
                """;
        assertThatThrownBy(() -> FeatureCatalog.read("broken.yaml", yaml))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(p -> p.message().lines().findFirst().orElseThrow())
                        .satisfiesExactly(
                                m -> assertThat(m).startsWith("broken.yaml:1:1: A catalog's name"),
                                m -> assertThat(m).startsWith("broken.yaml:2:1: 'version' is '0'"),
                                m -> assertThat(m).startsWith("broken.yaml:4:46: 'window' is '400d'"),
                                m -> assertThat(m).contains("broken.yaml:5", "'A' stands here twice"),
                                m -> assertThat(m).contains("broken.yaml:5", "'typo' is not known here"),
                                m -> assertThat(m).contains("broken.yaml:6", "COUNT needs an entity's history"),
                                m -> assertThat(m).contains("broken.yaml:7", "'aggregate' is 'MEDIAN'"),
                                m -> assertThat(m).contains("broken.yaml:8", "'denominator' is 'LATER'"),
                                m -> assertThat(m).contains("broken.yaml:9", "'of' must be EVENT, found ACCOUNT"),
                                m -> assertThat(m).contains("broken.yaml:10", "'window' is missing"),
                                m -> assertThat(m).contains("broken.yaml:11", "found REVERSAL")));
    }

    @Test
    void shouldAskForAtLeastOneWindow() {
        String yaml = "catalog: flat\nversion: 1\nfeatures:\n  - {name: A, aggregate: NIGHT}\n";
        assertThatThrownBy(() -> FeatureCatalog.read("flat.yaml", yaml))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("at least one feature with a window");
    }
}
