package io.tidegate.ingest.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A row of a CSV file.
 *
 * @param fields empty where the row is malformed
 * @param problem what is malformed
 */
public record CsvRow(List<String> fields, Optional<String> problem) {
    public CsvRow {
        fields = List.copyOf(fields);
    }
}
