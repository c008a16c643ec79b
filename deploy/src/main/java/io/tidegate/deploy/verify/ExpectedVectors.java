package io.tidegate.deploy.verify;

import io.tidegate.deploy.dataset.CsvTable;
import io.tidegate.features.catalog.FeatureCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values that somebody else computed, by event id.
 *
 * @param features places in the catalog of the values
 * @param ignored columns that the catalog does not have
 * @param byId values in the order of {@code features}, NaN where absent
 */
record ExpectedVectors(int[] features, List<String> ignored, Map<String, double[]> byId) {
    /** Most rows. */
    static final int ROWS_MAX = 10_000_000;

    /** Reads a CSV file whose first column is the event id and whose others bear names of features. */
    static ExpectedVectors read(Path file, FeatureCatalog catalog) {
        try (CsvTable table = CsvTable.open(file)) {
            List<Integer> columns = new ArrayList<>();
            List<String> ignored = new ArrayList<>();
            for (int column = 1; column < table.header().size(); column++) {
                if (catalog.index(table.header().get(column)) >= 0) {
                    columns.add(column);
                } else {
                    ignored.add(table.header().get(column));
                }
            }
            if (columns.isEmpty()) {
                throw table.refused("columns=" + table.header() + "; expected the event id first, and then features of"
                        + " the catalog, which has " + catalog.names());
            }
            Map<String, double[]> byId = new HashMap<>();
            for (Optional<List<String>> row = table.next(); row.isPresent(); row = table.next()) {
                List<String> fields = row.get();
                double[] values = new double[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = table.value(fields, columns.get(i));
                }
                if (byId.put(fields.get(0), values) != null) {
                    throw table.refused("id=" + fields.get(0) + " stands there twice");
                }
                if (byId.size() > ROWS_MAX) {
                    throw table.refused("rows=" + ROWS_MAX + " is the most");
                }
            }
            return new ExpectedVectors(
                    columns.stream()
                            .mapToInt(column -> catalog.index(table.header().get(column)))
                            .toArray(),
                    ignored,
                    byId);
        }
    }
}
