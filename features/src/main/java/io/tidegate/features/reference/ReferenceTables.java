package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.TableLookup;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.mapping.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reference data from files, for vectors that are computed without a job. A file has no past: its entries are as of the
 * day it was written, whatever the time of the event, and the same for every tenant. A LOOKUP of a table that was not
 * loaded is absent.
 */
public final class ReferenceTables {
    /** Most rows of a table. */
    public static final int ROWS_MAX = 5_000_000;

    private static final long VERSION = 1;

    private final ReferenceFeatures features;
    private final List<TableLookup> lookups = new ArrayList<>();
    private final Map<String, Map<String, Map<String, String>>> entries = new HashMap<>();

    /** Tables for the LOOKUP features of a catalog; none is loaded yet. */
    public ReferenceTables(FeatureCatalog catalog) {
        this.features = new ReferenceFeatures(catalog);
        catalog.definitions().forEach(definition -> TableLookup.of(definition).ifPresent(lookups::add));
    }

    /** The tables that features take something of. */
    public List<String> wanted() {
        return lookups.stream().map(TableLookup::table).distinct().toList();
    }

    /** Those of them that are not loaded. */
    public List<String> missing() {
        return wanted().stream().filter(table -> !entries.containsKey(table)).toList();
    }

    /**
     * Loads a table from a CSV file with a header, or one packed with gzip.
     *
     * @param keyColumn holds the entry's id; empty: the first column
     * @throws TidegateException INVALID_INPUT where no feature takes anything of the table, or the file lacks a column;
     *     else with every row that cannot be used
     */
    public void load(String table, Path file, Optional<String> keyColumn) {
        List<String> columns = features.columns(table);
        if (columns.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "table=" + table + " is looked up by no feature of the catalog; those looked up are " + wanted());
        }
        try (CsvTable csv = CsvTable.open(file)) {
            int key = keyColumn.map(csv::column).orElse(0);
            int[] places = columns.stream().mapToInt(csv::column).toArray();
            entries.put(table, rows(csv, key, columns, places));
        }
    }

    /** Fills the LOOKUP features of a vector; other places stay as they are. */
    public void fill(RiskEvent event, double[] vector) {
        requireNonNull(event, "event is null");
        if (entries.isEmpty()) {
            return;
        }
        List<Lookup> found = new ArrayList<>(lookups.size());
        for (TableLookup lookup : lookups) {
            Map<String, Map<String, String>> table = entries.get(lookup.table());
            Optional<String> id = lookup.id(event);
            if (table != null && id.isPresent()) {
                Map<String, String> values = table.get(id.get());
                found.add(
                        values == null
                                ? new Lookup(lookup.table(), id.get(), Lookup.Result.ABSENT, 0, Map.of())
                                : new Lookup(lookup.table(), id.get(), Lookup.Result.FOUND, VERSION, values));
            }
        }
        features.fill(event, found, vector);
    }

    private static Map<String, Map<String, String>> rows(CsvTable csv, int key, List<String> columns, int[] places) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        Optional<List<String>> row = csv.next();
        while (row.isPresent()) {
            String id = row.get().get(key);
            if (id.isBlank()) {
                csv.refuse(ErrorCode.INVALID_FIELD, "the key is empty");
            } else if (rows.size() == ROWS_MAX) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT, "the table has more than rows=" + ROWS_MAX + ", the most that fit");
            } else if (rows.putIfAbsent(id, values(row.get(), columns, places)) != null) {
                csv.refuse(ErrorCode.INVALID_FIELD, "a row above has the same key");
            }
            row = csv.next();
        }
        if (csv.refused() > 0) {
            List<Problem> problems = new ArrayList<>(csv.firstProblems());
            if (csv.refused() > problems.size()) {
                problems.add(new Problem(ErrorCode.INVALID_INPUT, "There are " + csv.refused() + " such rows in all."));
            }
            throw new TidegateException(problems);
        }
        return rows;
    }

    private static Map<String, String> values(List<String> row, List<String> columns, int[] places) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            values.put(columns.get(i), row.get(places[i]));
        }
        return Map.copyOf(values);
    }
}
