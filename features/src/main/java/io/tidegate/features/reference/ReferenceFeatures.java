package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.TableLookup;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the LOOKUP features of a vector, from what was looked up for its event. Where the table has no such entry, or the
 * entry has no such field, the value is that of {@code default}. The feature is absent where the event names no entry,
 * the look-up got no answer, or the field holds no number.
 */
public final class ReferenceFeatures implements Serializable {
    private static final long serialVersionUID = 1;

    /** Narrower than Java's numbers: no names for infinity, no suffixes, no hexadecimal digits. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final ArrayList<Column> columns = new ArrayList<>();
    private final int vectorSize;

    private record Column(int index, TableLookup lookup, double whenEmpty) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public ReferenceFeatures(FeatureCatalog catalog) {
        this.vectorSize = catalog.size();
        for (int i = 0; i < vectorSize; i++) {
            int index = i;
            double whenEmpty = catalog.definitions().get(i).whenEmpty();
            TableLookup.of(catalog.definitions().get(i))
                    .ifPresent(lookup -> columns.add(new Column(index, lookup, whenEmpty)));
        }
    }

    /** Length of the catalog's vectors. */
    public int vectorSize() {
        return vectorSize;
    }

    /** Whether the catalog has no LOOKUP. */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The columns that are taken of a table. */
    public List<String> columns(String table) {
        return columns.stream()
                .filter(column -> column.lookup().table().equals(table))
                .map(column -> column.lookup().column())
                .distinct()
                .toList();
    }

    /** Fills each LOOKUP at its place; other places stay as they are. */
    public void fill(RiskEvent event, List<Lookup> lookups, double[] vector) {
        requireNonNull(vector, "vector is null");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            vector[column.index()] = value(column, event, lookups);
        }
    }

    /** A number as an entry writes it; NaN where it is none, or not a finite one. */
    static double number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static double value(Column column, RiskEvent event, List<Lookup> lookups) {
        Optional<String> id = column.lookup().id(event);
        if (id.isEmpty()) {
            return Double.NaN;
        }
        for (int i = 0; i < lookups.size(); i++) {
            Lookup lookup = lookups.get(i);
            if (lookup.id().equals(id.get())
                    && lookup.table().equals(column.lookup().table())) {
                return switch (lookup.result()) {
                    case FOUND ->
                        field(column, lookup.values().get(column.lookup().column()));
                    case ABSENT -> column.whenEmpty();
                    case UNAVAILABLE -> Double.NaN;
                };
            }
        }
        return Double.NaN;
    }

    private static double field(Column column, @Nullable String text) {
        return text == null || text.isBlank() ? column.whenEmpty() : number(text.strip());
    }
}
