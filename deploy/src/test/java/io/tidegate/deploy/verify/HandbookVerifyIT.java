package io.tidegate.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.verify.VerifyOptions.View;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.ingest.event.EntityType;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published payments of the handbook through the relay on Flink, against the published features: out of order, and with
 * {@code -Dtidegate.full=true} in the order of the file as well, which {@code features verify} holds by itself.
 */
class HandbookVerifyIT {
    private static final Logger LOG = LoggerFactory.getLogger(HandbookVerifyIT.class);
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path TRANSACTIONS = DATA.resolve("handbook_transactions_dev.csv.gz");
    private static final Path EXPECTED = DATA.resolve("handbook_features_expected_dev.csv.gz");
    private static final Path MAPPING = Path.of("mappings/handbook.yaml");
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long SEED = 11;
    private static final int ROWS = 134_320;
    private static final double TOLERANCE = 1e-9;

    @TempDir
    private Path folder;

    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());

    @BeforeEach
    void needsPublishedData() {
        assumeTrue(
                Files.exists(TRANSACTIONS) && Files.exists(EXPECTED),
                () -> "the published data is not in " + DATA + ": not compared with it");
    }

    @Test
    @EnabledIfSystemProperty(named = "tidegate.full", matches = "true")
    void shouldEqualThePublishedFeaturesInTheOrderOfTheFile() throws Exception {
        VerifyResult result = new Verification(options(0, Optional.of(EXPECTED), false), folder, LOG::info).run();
        assertThat(result.checkpoints()).isPositive();
        shouldAgree(result);
    }

    @Test
    void shouldEqualOracleAndExportWhereEventsComeOutOfOrder() throws Exception {
        ExpectedVectors published = ExpectedVectors.read(EXPECTED, catalog);
        try (EventTape tape = InputRows.read(source(), folder.resolve("rows"), LOG::info)) {
            RowOrder shuffled = RowOrder.file(tape).shuffled(tape, HOUR_MILLIS, SEED);
            Path expected = asArrived(tape, shuffled, published);
            VerifyResult result =
                    new Verification(options(HOUR_MILLIS, Optional.of(expected), true), folder, LOG::info).run();
            assertThat(result.late()).isZero();
            shouldAgree(result);
            assertThat(result.comparisons().get(1).rows()).isEqualTo(result.events());
        }
    }

    /**
     * The published values, and in place of those of customers, which depend on the order of arrival, the oracle's. Those
     * of terminals are of a week ago and more: they do not.
     */
    private Path asArrived(EventTape tape, RowOrder order, ExpectedVectors published) throws Exception {
        NaiveHop customers = new NaiveHop(catalog, EntityType.ACCOUNT, true, HopLimits.DEFAULT);
        long reachMillis = catalog.hops().stream()
                .mapToLong(catalog::retentionMillis)
                .max()
                .orElse(0);
        long beginMillis = firstMillis(tape, published) - reachMillis - HopLimits.DEFAULT.allowedLatenessMillis();
        Path file = folder.resolve("expected.csv");
        long highestMillis = Long.MIN_VALUE;
        long watermarkMillis = Long.MIN_VALUE;
        int changed = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            StringBuilder header = new StringBuilder("id");
            for (int feature : published.features()) {
                header.append(',').append(catalog.names().get(feature));
            }
            out.append(header).append('\n');
            double[] vector = new double[catalog.size()];
            for (Iterator<LabelledEvent> events = order.over(tape); events.hasNext(); ) {
                LabelledEvent next = events.next();
                if (next.event().eventTimeMillis() < beginMillis) {
                    continue;
                }
                customers.accept(next.event(), watermarkMillis, false, vector);
                highestMillis = Math.max(highestMillis, next.event().eventTimeMillis());
                watermarkMillis = highestMillis - 1;
                double[] values = published.byId().get(next.event().eventId());
                if (values != null) {
                    StringBuilder line = new StringBuilder(next.event().eventId());
                    for (int i = 0; i < values.length; i++) {
                        int feature = published.features()[i];
                        boolean ofCustomer = catalog.definitions().get(feature).source() == FeatureSource.ACCOUNT;
                        line.append(',').append(ofCustomer ? vector[feature] : values[i]);
                        changed += ofCustomer && Math.abs(vector[feature] - values[i]) > TOLERANCE ? 1 : 0;
                    }
                    out.append(line).append('\n');
                }
            }
        }
        assertThat(changed).as("values that differ from those in order").isPositive();
        return file;
    }

    /** Time of the first event that has published values: what is older than its windows need not be looked at. */
    private static long firstMillis(EventTape tape, ExpectedVectors published) {
        long firstMillis = Long.MAX_VALUE;
        for (int row = 0; row < tape.size(); row++) {
            if (tape.timeMillis(row) < firstMillis
                    && published.byId().containsKey(tape.get(row).event().eventId())) {
                firstMillis = tape.timeMillis(row);
            }
        }
        return firstMillis;
    }

    private static void shouldAgree(VerifyResult result) {
        VerifyReport.lines(result).forEach(LOG::info);
        assertThat(result.comparisons().get(0).rows()).isEqualTo(ROWS);
        assertThat(result.differences())
                .as(() -> String.join("\n", VerifyReport.lines(result)))
                .isZero();
    }

    private VerifyOptions options(long shuffleMillis, Optional<Path> expected, boolean againstExport) {
        return new VerifyOptions(
                source(),
                catalog,
                HopLimits.DEFAULT,
                View.ARRIVED,
                shuffleMillis,
                SEED,
                2,
                StateBackend.HASHMAP,
                expected,
                againstExport,
                TOLERANCE,
                OptionalLong.empty(),
                Optional.empty());
    }

    private static FeedSource source() {
        return MappedFeed.of(TRANSACTIONS, MAPPING, Long.MAX_VALUE);
    }
}
