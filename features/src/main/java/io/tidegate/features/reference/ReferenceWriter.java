package io.tidegate.features.reference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How people put entries in and take them out. A reader sees an entry before a change or after it, never a mixture. */
public interface ReferenceWriter extends AutoCloseable {
    /** Most fields of an entry. */
    int FIELDS_MAX = 64;

    /** Longest name or value of a field, in characters. */
    int TEXT_LENGTH_MAX = 1024;

    /**
     * Most bytes of an entry: names and values of its fields, in UTF-8. A decision holds every entry that was found, one
     * for each table at most, and must fit into a record of its topic.
     */
    int ENTRY_BYTES_MAX = 32 << 10;

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

    /**
     * Puts many entries, each as {@link #put} does; where it ends early, some of them are there.
     *
     * @throws IllegalArgumentException where a limit is passed by any; then none is there
     * @throws io.tidegate.ingest.error.TidegateException REFERENCE_UNAVAILABLE
     */
    void putAll(List<ReferenceEntry> entries);

    /** Takes an entry out. */
    void remove(ReferenceKey key);

    @Override
    void close();

    /** Checks an entry against the limits. */
    static void check(long version, Map<String, String> values, Optional<Duration> expiry) {
        if (version <= 0) {
            throw new IllegalArgumentException("version=" + version + ", expected above 0");
        }
        for (String name : values.keySet()) {
            if (name.isEmpty() || name.startsWith("_")) {
                throw new IllegalArgumentException("field name is empty or starts with an underscore");
            }
        }
        overLimit(values).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if (expiry.isPresent() && expiry.get().toMillis() <= 0) {
            throw new IllegalArgumentException("expiry=" + expiry.get() + ", expected at least 1 millisecond");
        }
    }

    /** Which limit the fields of an entry pass; empty where none. */
    static Optional<String> overLimit(Map<String, String> values) {
        if (values.size() > FIELDS_MAX) {
            return Optional.of("fields=" + values.size() + ", expected at most " + FIELDS_MAX);
        }
        int bytes = 0;
        for (Map.Entry<String, String> field : values.entrySet()) {
            int length = Math.max(field.getKey().length(), field.getValue().length());
            if (length > TEXT_LENGTH_MAX) {
                return Optional.of("field length=" + length + ", expected at most " + TEXT_LENGTH_MAX);
            }
            bytes += field.getKey().getBytes(StandardCharsets.UTF_8).length
                    + field.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes > ENTRY_BYTES_MAX
                ? Optional.of("entry bytes=" + bytes + ", expected at most " + ENTRY_BYTES_MAX)
                : Optional.empty();
    }
}
