package io.tidegate.features.reference;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How people put entries in and take them out. A reader sees an entry before a change or after it, never a mixture. */
public interface ReferenceWriter extends AutoCloseable {
    /** Most fields of an entry. */
    int FIELDS_MAX = 64;

    /** Longest name or value of a field, in characters. */
    int TEXT_LENGTH_MAX = 1024;

    /** The field of a list entry that says why it is there. */
    String REASON = "reason";

    /**
     * Puts an entry, in place of the one that was there.
     *
     * @param version of the entry, above 0; decisions name it
     * @param values a field's name may not start with an underscore
     * @param expiry after which the entry is gone
     * @throws IllegalArgumentException where a limit is passed
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    void put(ReferenceKey key, long version, Map<String, String> values, Optional<Duration> expiry);

    /** Takes an entry out. */
    void remove(ReferenceKey key);

    @Override
    void close();

    /** Puts an entity on a list. */
    default void putOnList(ReferenceKey key, long version, String reason, Optional<Duration> expiry) {
        put(key, version, Map.of(REASON, reason), expiry);
    }

    /** Checks an entry against the limits. */
    static void check(long version, Map<String, String> values, Optional<Duration> expiry) {
        if (version <= 0) {
            throw new IllegalArgumentException("version=" + version + ", expected above 0");
        }
        if (values.size() > FIELDS_MAX) {
            throw new IllegalArgumentException("fields=" + values.size() + ", expected at most " + FIELDS_MAX);
        }
        values.forEach((name, value) -> {
            if (name.isEmpty() || name.startsWith("_")) {
                throw new IllegalArgumentException("field name is empty or starts with an underscore");
            }
            if (name.length() > TEXT_LENGTH_MAX || value.length() > TEXT_LENGTH_MAX) {
                throw new IllegalArgumentException("field length=" + Math.max(name.length(), value.length())
                        + ", expected at most " + TEXT_LENGTH_MAX);
            }
        });
        if (expiry.isPresent() && expiry.get().toMillis() <= 0) {
            throw new IllegalArgumentException("expiry=" + expiry.get() + ", expected at least 1 millisecond");
        }
    }
}
