package io.tidegate.rules.history;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decisions on one product's events, a row each, in the order in which they were made.
 *
 * @param catalogHash of the catalog that named the features
 * @param fieldsLeftOut values of publishers' own fields that have no column, for events had too many different ones
 * @param values what rules saw, by the names that rules use
 * @param recorded what was decided, and on what: a column for each name of {@link Recorded}
 */
public record DecisionHistory(
        EventKind product,
        String catalogHash,
        long fieldsLeftOut,
        int rows,
        Map<String, Column> values,
        Map<String, Column> recorded) {
    /** Most rows: what a machine of 16 GB holds of sixty features. */
    public static final int ROWS_MAX = 10_000_000;

    public DecisionHistory {
        requireNonNull(product, "product is null");
        requireNonNull(catalogHash, "catalogHash is null");
        values = new LinkedHashMap<>(values);
        recorded = new LinkedHashMap<>(recorded);
    }

    /** The values of a name, where they are of the type; of a publisher's own field each type has its own. */
    public Optional<Column> find(String name, ValueType type) {
        Column column = values.getOrDefault(name, values.get(ofType(name, type)));
        return Optional.ofNullable(column).filter(found -> found.type() == type);
    }

    /** Under which key the values of one type of a publisher's own field stand. */
    static String ofType(String name, ValueType type) {
        return name + ':' + type;
    }

    /** Whether the event of a row turned out bad: TRUE, FALSE or ABSENT of {@link io.tidegate.rules.ruleset.FlagReader}. */
    public byte[] bad() {
        return ((FlagColumn) column(Recorded.BAD)).values();
    }

    /** A recorded column of texts. */
    public TextColumn texts(Recorded name) {
        return (TextColumn) column(name);
    }

    /** A recorded column of numbers. */
    public double[] numbers(Recorded name) {
        return ((NumberColumn) column(name)).values();
    }

    private Column column(Recorded name) {
        return requireNonNull(recorded.get(name.name()), "recorded column is missing");
    }

    /** The row of an event id; empty where it has none. Takes time in proportion to the rows. */
    public OptionalInt row(String eventId) {
        TextColumn ids = texts(Recorded.EVENT_ID);
        int code = ids.dictionary().indexOf(eventId);
        for (int row = 0; code >= 0 && row < rows; row++) {
            if (ids.codes()[row] == code) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }
}
