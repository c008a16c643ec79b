package io.tidegate.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureExporter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeatureAuditTest {
    private static final FeedSource SOURCE = new GeneratedFeed(WorkloadParameters.of(3, 4_000));

    private final FeatureCatalog catalog = catalog();
    private final FeatureAudit audit = new FeatureAudit(catalog);

    @Test
    void shouldFindTheKernelsOwnVectorsEqual() {
        List<Decision> sample = sample();
        FeatureAuditResult result = audit.compare(sample, SOURCE);

        assertThat(result.differences()).isEmpty();
        assertThat(result.compared()).isEqualTo(sample.size()).isGreaterThan(90);
        assertThat(result.differing()).isZero();
        assertThat(result.overtaken()).isZero();
        assertThat(result.features()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void shouldReportTheSmallestDifferenceInASettledFeature() {
        List<Decision> sample = sample();
        int mean = catalog.index("CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW");
        double[] features = sample.get(50).features();
        features[mean] = Math.nextUp(features[mean]);

        FeatureAuditResult result = audit.compare(sample, SOURCE);

        assertThat(result.differing()).isEqualTo(1);
        assertThat(result.differences())
                .singleElement()
                .asString()
                .contains(sample.get(50).eventId(), "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW");
    }

    @Test
    void shouldCountADifferenceApartWhereArrivalDecides() {
        List<Decision> sample = sample();
        sample.get(10).features()[catalog.index("MERCHANT_SALES_COUNT_30DAY")] += 1;

        FeatureAuditResult result = audit.compare(sample, SOURCE);

        assertThat(result.differing()).isZero();
        assertThat(result.overtaken()).isEqualTo(1);
    }

    @Test
    void shouldNotPassWhereTheInputHasChanged() {
        assertThatThrownBy(() -> audit.compare(sample(), new GeneratedFeed(WorkloadParameters.of(3, 10))))
                .hasMessageContaining("found=0, expected");
    }

    /** Every 40th payment with the vector that the kernel gives it. */
    private List<Decision> sample() {
        List<Decision> sample = new ArrayList<>();
        AtomicInteger rows = new AtomicInteger();
        FeatureExporter exporter = new FeatureExporter(catalog, (event, vector, label) -> {
            if (rows.getAndIncrement() % 40 == 39 && event.kind() == EventKind.PAYMENT) {
                sample.add(decision(event.tenant(), event.eventId(), event.eventTimeMillis(), vector));
            }
        });
        try (Feed feed = SOURCE.open()) {
            while (feed.hasNext()) {
                LabelledEvent next = feed.next();
                exporter.accept(next.event(), next.outcome());
            }
        }
        return sample;
    }

    private static Decision decision(String tenant, String eventId, long timeMillis, double[] features) {
        return new Decision(
                tenant,
                eventId,
                EventKind.PAYMENT,
                timeMillis,
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.empty(),
                Optional.empty(),
                "00",
                features,
                List.of(),
                List.of(),
                Set.of(),
                "key",
                0,
                1,
                "test",
                new RecordOrigin("tidegate.events", 0, 0, timeMillis),
                new byte[0],
                new long[Stage.values().length],
                0,
                0);
    }

    private static FeatureCatalog catalog() {
        try {
            return FeatureCatalog.read("catalog", Files.readString(Path.of("catalogs/payments-and-credit.yaml")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
