package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a LOOKUP takes: a column of the entry that an event names. Its definition carries it as {@link #text}.
 *
 * @param table by its name in the configuration
 * @param key where the event names the entry
 * @param column a field of the entry, which holds a number
 */
public record TableLookup(String table, EntryKey key, String column) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern COLUMN = Pattern.compile("[^_\\s][^\\p{Cntrl}]{0,1023}");
    private static final Pattern TEXT = Pattern.compile("([a-z0-9_]+)\\[([^\\]]+)\\]\\.(.+)");

    public TableLookup {
        requireNonNull(key, "key is null");
        if (!isTable(table) || !isColumn(column)) {
            throw new IllegalArgumentException(
                    "table=" + table + " column=" + column + ", expected " + TABLE + " and " + COLUMN);
        }
    }

    /** Whether a text can be the name of a table: 1 to 32 lower-case letters, digits and underscores, a letter first. */
    public static boolean isTable(String name) {
        return TABLE.matcher(name).matches();
    }

    /** Whether a text can be the name of a column: 1 to 1,024 characters, the first no underscore. */
    public static boolean isColumn(String name) {
        return COLUMN.matcher(name).matches();
    }

    /** The look-up of a definition; empty where it is no LOOKUP. */
    public static Optional<TableLookup> of(FeatureDefinition definition) {
        return definition.aggregate() == Aggregate.LOOKUP ? Optional.of(parse(definition.text())) : Optional.empty();
    }

    /** Reads what {@link #text} wrote. */
    public static TableLookup parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("look-up=" + text + ", expected " + TEXT);
        }
        EntryKey key = EntryKey.parse(matcher.group(2))
                .orElseThrow(() -> new IllegalArgumentException("key=" + matcher.group(2)));
        return new TableLookup(matcher.group(1), key, matcher.group(3));
    }

    /** In one line: {@code zipcodes[attributes.zipcode].population}. */
    public String text() {
        return table + "[" + key.text() + "]." + column;
    }

    /** The id of the entry that an event names; empty where it names none. */
    public Optional<String> id(RiskEvent event) {
        return key.id(event);
    }
}
