package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was looked up before the first hop stays in the vector, and expressions may use it at every hop. */
class ReferenceInHopsTest {
    private static final FeatureCatalog CATALOG = FeatureCatalog.read(
            "lookups.yaml",
            """
            catalog: lookups
            version: 1
            features:
              - {name: LIMIT, aggregate: LOOKUP, table: account, key: entity.ACCOUNT, column: limit, default: 10}
              - {name: AMOUNT, of: EVENT, aggregate: AMOUNT}
              - {name: OF_LIMIT, aggregate: RATIO, numerator: AMOUNT, denominator: LIMIT}
              - {name: SPENT, of: ACCOUNT, aggregate: SUM, field: amount, window: 1d}
              - {name: LEFT, aggregate: EXPRESSION, expression: LIMIT - SPENT}
              - {name: SEEN, of: MERCHANT, aggregate: COUNT, window: 1d}
            """);

    @Test
    void shouldBeThereForWhatIsDerived() {
        assertThat(run(2, Map.of("limit", "500"))).containsExactly(500, 2.5, 0.005, 2.5, 497.5, 1);
        assertThat(run(3, Map.of())).containsExactly(10, 2.5, 0.25, 2.5, 7.5, 1);
    }

    private static double[] run(int number, Map<String, String> profile) {
        RiskEvent event = Samples.payment("e" + number, Samples.SUNDAY_MILLIS, "ada", "shop", 250);
        ReferenceTable table = new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT);
        ReferenceKey ada = new ReferenceKey("bank", table, "ada");
        RelayRecord record = Samples.relayRecord(event, CATALOG.size());
        new ReferenceFeatures(CATALOG)
                .fill(event, List.of(profile.isEmpty() ? ada.absent() : ada.found(1, profile)), record.features());
        HopLimits limits = new HopLimits(Samples.HOUR_MILLIS);
        new HopHistories(CATALOG, EntityType.ACCOUNT, true, limits).apply(record, Long.MIN_VALUE);
        new HopHistories(CATALOG, EntityType.MERCHANT, false, limits).apply(record, Long.MIN_VALUE);
        return record.features();
    }
}
