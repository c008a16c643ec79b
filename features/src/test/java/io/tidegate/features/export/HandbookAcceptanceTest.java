package io.tidegate.features.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.RiskEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The published features of the Fraud Detection Handbook, recomputed from the published payments. */
class HandbookAcceptanceTest {
    private static final Logger LOG = LoggerFactory.getLogger(HandbookAcceptanceTest.class);
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path TRANSACTIONS = DATA.resolve("handbook_transactions_dev.csv.gz");
    private static final Path EXPECTED = DATA.resolve("handbook_features_expected_dev.csv.gz");
    private static final long LABEL_DELAY_MILLIS = 7 * Samples.DAY_MILLIS;
    private static final int ROWS = 134_320;
    private static final int TIED_ROWS_MAX = 20;

    @Test
    void shouldEqualThePublishedFeatures() throws IOException {
        assumeThat(Files.exists(TRANSACTIONS) && Files.exists(EXPECTED))
                .as("published data is absent: " + DATA)
                .isTrue();
        FeatureCatalog catalog = Samples.shippedCatalog();
        Map<String, double[]> expected = new HashMap<>();
        String[] names = readExpected(expected);
        int[] places = Arrays.stream(names).mapToInt(catalog::index).toArray();
        assertThat(places).hasSize(14).doesNotContain(-1);
        Comparison comparison = new Comparison(names, places, expected);

        long startNanos = System.nanoTime();
        int events = exportAll(catalog, comparison);
        double microsPerEvent = (System.nanoTime() - startNanos) / 1e3 / events;

        LOG.info(
                "rows compared={} different={} events={} microseconds per event, reading included={}",
                comparison.compared,
                comparison.differences,
                events,
                String.format("%.2f", microsPerEvent));
        assertThat(comparison.compared).isEqualTo(ROWS);
        assertThat(comparison.exactDifferences).as("counts, risks and flags").isZero();
        assertThat(comparison.differences).as("rows with a tie").isLessThanOrEqualTo(TIED_ROWS_MAX);
    }

    private static int exportAll(FeatureCatalog catalog, FeatureSink sink) throws IOException {
        FeatureExporter exporter = new FeatureExporter(catalog, sink);
        int events = 0;
        try (BufferedReader reader = open(TRANSACTIONS)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                long timeMillis = Samples.SUNDAY_MILLIS + Long.parseLong(fields[5]) * 1000;
                // Amounts of frauds were multiplied in binary: 102.89999999999999 is 102.90.
                long amountMinor = new BigDecimal(fields[4])
                        .setScale(2, RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact();
                RiskEvent event = Samples.payment(fields[0], timeMillis, fields[2], fields[3], amountMinor);
                Label label = fields[7].equals("1") ? Label.FRAUD : Label.LEGITIMATE;
                exporter.accept(event, Optional.of(Samples.outcome(event, label, timeMillis + LABEL_DELAY_MILLIS)));
                events++;
            }
        }
        return events;
    }

    private static String[] readExpected(Map<String, double[]> expected) throws IOException {
        try (BufferedReader reader = open(EXPECTED)) {
            String[] header = reader.readLine().split(",", -1);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                expected.put(
                        fields[0],
                        Arrays.stream(fields)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            return List.of(header).subList(1, header.length).toArray(String[]::new);
        }
    }

    private static BufferedReader open(Path path) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
    }

    private static final class Comparison implements FeatureSink {
        private static final double RELATIVE = 1e-9;

        private final String[] names;
        private final int[] places;
        private final Map<String, double[]> expected;
        private int compared;
        private int differences;
        private int exactDifferences;

        Comparison(String[] names, int[] places, Map<String, double[]> expected) {
            this.names = names;
            this.places = places;
            this.expected = expected;
        }

        @Override
        public void row(RiskEvent event, double[] vector, Optional<Label> label) {
            double[] row = expected.get(event.eventId());
            if (row == null) {
                return;
            }
            compared++;
            boolean different = false;
            for (int i = 0; i < row.length; i++) {
                double found = vector[places[i]];
                // Published values carry 12 significant digits: 1e-9 tells any two counts or risks apart.
                if (!(Math.abs(found - row[i]) <= RELATIVE * Math.max(1, Math.abs(row[i])))) {
                    different = true;
                    exactDifferences += names[i].contains("AVG") ? 0 : 1;
                }
            }
            differences += different ? 1 : 0;
        }
    }
}
