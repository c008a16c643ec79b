package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureExporter;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The hops in a real job, with every record serialized on its way from hop to hop. One subtask each: in order. */
class FeatureHopsIT {
    private static final int EVENTS = 2_000;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @Test
    void shouldEqualTheExporterInATwoHopJob() throws Exception {
        // The last hop is the deciding operator's: a third entity lets the first two run here.
        FeatureCatalog catalog = FeatureCatalog.read(
                "three-hops.yaml",
                """
                catalog: three-hops
                version: 1
                features:
                  - {name: AMOUNT, aggregate: AMOUNT}
                  - {name: SPENT, of: ACCOUNT, aggregate: SUM, field: amount, window: 1d}
                  - {name: SOLD, of: MERCHANT, aggregate: SUM, field: amount, window: 1d}
                  - {name: SHARE, aggregate: RATIO, numerator: SPENT, denominator: SOLD}
                  - {name: SEEN, of: DEVICE, aggregate: COUNT, window: 1d}
                """);
        List<RiskEvent> events = events(new Random(11));
        Map<String, double[]> expected = new HashMap<>();
        FeatureExporter.export(
                catalog, events, List.of(), (event, vector, label) -> expected.put(event.eventId(), vector));

        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        List<RelayRecord> records = events.stream()
                .map(event -> Samples.relayRecord(event, catalog.size()))
                .toList();
        FeatureHops.Featured featured = FeatureHops.attach(
                environment.fromData(RelayRecordTypeInformation.INSTANCE, records.toArray(RelayRecord[]::new)),
                catalog,
                HopLimits.DEFAULT);
        assertThat(featured.deadLetters()).hasSize(2);

        int received = 0;
        try (CloseableIterator<RelayRecord> results = featured.records().executeAndCollect()) {
            while (results.hasNext()) {
                RelayRecord record = results.next();
                received++;
                assertThat(record.features())
                        .isEqualTo(expected.get(record.ingested().observation().eventId()));
                assertThat(record.arrivals()).extracting(Arrival::hop).containsExactly("ACCOUNT", "MERCHANT");
            }
        }
        assertThat(received).isEqualTo(EVENTS);
        assertThat(FeatureHops.lastHop(catalog, HopLimits.DEFAULT).hop()).isEqualTo(EntityType.DEVICE);
    }

    private static List<RiskEvent> events(Random random) {
        List<RiskEvent> events = new ArrayList<>();
        long now = Samples.SUNDAY_MILLIS;
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextInt(100_000);
            events.add(Samples.payment(
                    "e" + i, now, "account" + random.nextInt(20), "shop" + random.nextInt(10), random.nextInt(10_000)));
        }
        return events;
    }
}
