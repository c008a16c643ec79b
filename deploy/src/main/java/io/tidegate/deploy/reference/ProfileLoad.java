package io.tidegate.deploy.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ReferenceEntry;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.mapping.CsvTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Puts the rows of a file into a table of profiles, as a rule in place of older entries. A row that cannot be used is
 * refused and told; the entry that was there stays, as do entries that the file does not name.
 *
 * @param keyColumn holds the id of the entry
 * @param columns that become its fields; empty: all but the key
 * @param version of every entry, above 0
 * @param expiry after which the entries are gone
 */
public record ProfileLoad(
        String tenant,
        ReferenceTable table,
        String keyColumn,
        List<String> columns,
        long version,
        Optional<Duration> expiry) {
    /** Entries of one request. */
    public static final int BATCH = 500;

    /** Most rows of a file. */
    public static final int ROWS_MAX = 5_000_000;

    public ProfileLoad {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(table, "table is null");
        requireNonNull(keyColumn, "keyColumn is null");
        columns = List.copyOf(columns);
        requireNonNull(expiry, "expiry is null");
    }

    /**
     * Loads what a file has; the file then knows which rows it refused.
     *
     * @param progress told the number of entries put so far, after each request
     * @return entries put
     * @throws TidegateException INVALID_INPUT where a column is missing, REFERENCE_UNAVAILABLE
     */
    public long run(CsvTable csv, ReferenceWriter writer, LongConsumer progress) {
        int key = csv.column(keyColumn);
        List<String> fields = columns.isEmpty()
                ? csv.columns().stream().filter(name -> !name.equals(keyColumn)).toList()
                : columns;
        int[] places = fields.stream().mapToInt(csv::column).toArray();
        Set<String> seen = new HashSet<>();
        List<ReferenceEntry> batch = new ArrayList<>(BATCH);
        long put = 0;
        for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
            String id = row.get().get(key);
            if (id.isBlank()) {
                csv.refuse(ErrorCode.INVALID_FIELD, "column=" + keyColumn + " is empty; expected the entry's id");
            } else if (!seen.add(id)) {
                csv.refuse(ErrorCode.INVALID_FIELD, "column=" + keyColumn + " has an id that stands in a row above");
            } else {
                entry(csv, id, values(row.get(), fields, places)).ifPresent(batch::add);
            }
            if (seen.size() > ROWS_MAX) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT, "the file has more than rows=" + ROWS_MAX + "; load it in parts");
            }
            if (batch.size() == BATCH) {
                put += put(batch, writer);
                progress.accept(put);
            }
        }
        return put + put(batch, writer);
    }

    private Optional<ReferenceEntry> entry(CsvTable csv, String id, Map<String, String> values) {
        try {
            ReferenceWriter.check(version, values, expiry);
        } catch (IllegalArgumentException e) {
            csv.refuse(ErrorCode.INVALID_FIELD, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        return Optional.of(new ReferenceEntry(new ReferenceKey(tenant, table, id), version, values, expiry));
    }

    private static long put(List<ReferenceEntry> batch, ReferenceWriter writer) {
        long size = batch.size();
        if (size > 0) {
            writer.putAll(batch);
            batch.clear();
        }
        return size;
    }

    /** What is empty in the file is no field of the entry. */
    private static Map<String, String> values(List<String> row, List<String> fields, int[] places) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            String value = row.get(places[i]);
            if (!value.isBlank()) {
                values.put(fields.get(i), value);
            }
        }
        return values;
    }
}
