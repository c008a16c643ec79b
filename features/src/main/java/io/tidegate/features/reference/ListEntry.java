package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Why an entity is on a list, who put it there, when, and until when. As the fields of a look-up it stands in decisions.
 *
 * @param addedAtMillis milliseconds since the epoch
 * @param untilMillis from then on it is not on the list any more; empty: never
 */
public record ListEntry(String reason, String author, long addedAtMillis, OptionalLong untilMillis) {
    /** The field that says why it is there. */
    public static final String REASON = "reason";

    /** The field that says who put it there. */
    public static final String AUTHOR = "author";

    /** The field that says since when, as an ISO 8601 instant. */
    public static final String ADDED_AT = "added_at";

    /** The field that says until when, as an ISO 8601 instant; an entry without it does not end. */
    public static final String UNTIL = "until";

    public ListEntry {
        requireNonNull(reason, "reason is null");
        requireNonNull(author, "author is null");
        requireNonNull(untilMillis, "untilMillis is null");
    }

    /** The fields of the entry. */
    public Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        fields.put(REASON, reason);
        fields.put(AUTHOR, author);
        fields.put(ADDED_AT, Instant.ofEpochMilli(addedAtMillis).toString());
        untilMillis.ifPresent(
                until -> fields.put(UNTIL, Instant.ofEpochMilli(until).toString()));
        return fields;
    }

    /**
     * A look-up as of a time: an entry of a list whose end has come is ABSENT, even if the store still has it; one whose
     * end cannot be read is UNAVAILABLE. Anything else is as it was.
     */
    static Lookup asOf(ReferenceKey key, Lookup lookup, long epochMillis) {
        if (key.table().kind() != ReferenceTable.Kind.LIST || lookup.result() != Lookup.Result.FOUND) {
            return lookup;
        }
        try {
            return epochMillis < endMillis(key, lookup) ? lookup : key.absent();
        } catch (DateTimeException | ArithmeticException e) {
            return key.unavailable();
        }
    }

    /**
     * When what was looked up ends by itself.
     *
     * @return {@code Long.MAX_VALUE}: never
     * @throws DateTimeException or {@link ArithmeticException} where the end cannot be read
     */
    static long endMillis(ReferenceKey key, Lookup lookup) {
        String until =
                key.table().kind() == ReferenceTable.Kind.LIST ? lookup.values().get(UNTIL) : null;
        return until == null ? Long.MAX_VALUE : Instant.parse(until).toEpochMilli();
    }
}
