package io.tidegate.features.export;

import static io.tidegate.features.Samples.DAY_MILLIS;
import static io.tidegate.features.Samples.SUNDAY_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureExporterTest {
    private final FeatureCatalog catalog = Samples.shippedCatalog();
    private final List<String> rows = new ArrayList<>();
    private final int risk = catalog.index("TERMINAL_ID_RISK_7DAY_WINDOW");
    private final FeatureExporter exporter = new FeatureExporter(
            catalog,
            (event, vector, label) -> rows.add(event.eventId() + " " + vector[risk] + " " + label.orElse(null)));

    @Test
    void shouldLetALabelInWhenItIsKnownAndStandBesideItsRowAtOnce() {
        RiskEvent fraud = payment("a", SUNDAY_MILLIS);
        exporter.accept(fraud, Optional.of(Samples.outcome(fraud, Label.FRAUD, SUNDAY_MILLIS + 9 * DAY_MILLIS)));
        exporter.accept(payment("b", SUNDAY_MILLIS + 9 * DAY_MILLIS - 1), Optional.empty());
        exporter.accept(payment("c", SUNDAY_MILLIS + 9 * DAY_MILLIS), Optional.empty());
        assertThat(rows).containsExactly("a 0.0 FRAUD", "b 0.0 null", "c 1.0 null");
    }

    @Test
    void shouldMakeNoRowOfADuplicateAConflictOrAReversal() {
        exporter.accept(payment("a", SUNDAY_MILLIS), Optional.empty());
        exporter.accept(payment("a", SUNDAY_MILLIS), Optional.empty());
        exporter.accept(payment("a", SUNDAY_MILLIS + 1), Optional.empty());
        exporter.accept(
                Samples.event(
                        "r",
                        EventKind.REVERSAL,
                        SUNDAY_MILLIS + 1,
                        List.of(new Entity(EntityType.ACCOUNT, "alice")),
                        Optional.empty()),
                Optional.empty());
        assertThat(rows).containsExactly("a 0.0 null");
    }

    @Test
    void shouldRefuseAnOlderEventAfterANewerOne() {
        exporter.accept(payment("a", SUNDAY_MILLIS), Optional.empty());
        assertThatThrownBy(() -> exporter.accept(payment("b", SUNDAY_MILLIS - 1), Optional.empty()))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("eventTimeMillis=" + (SUNDAY_MILLIS - 1) + " follows " + SUNDAY_MILLIS);
    }

    @Test
    void shouldLabelARowByTheOutcomeThatIsKnownLast() {
        RiskEvent event = payment("a", SUNDAY_MILLIS);
        exporter.accept(
                event,
                List.of(
                        Samples.outcome(event, Label.LEGITIMATE, SUNDAY_MILLIS + 2),
                        Samples.outcome(event, Label.FRAUD, SUNDAY_MILLIS + 1)));
        assertThat(rows).containsExactly("a 0.0 LEGITIMATE");
    }

    @Test
    void shouldForgetIdleKeysAndGoOn() {
        for (int day = 0; day < 200; day++) {
            exporter.accept(
                    Samples.payment("d" + day, SUNDAY_MILLIS + day * DAY_MILLIS, "account" + day, "shop" + day, 1),
                    Optional.empty());
        }
        assertThat(rows).hasSize(200);
    }

    private static RiskEvent payment(String id, long timeMillis) {
        return Samples.payment(id, timeMillis, "alice", "shop", 100);
    }
}
