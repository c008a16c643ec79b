package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as a person puts it in.
 *
 * @param version above 0; decisions name it
 * @param expiry after which the entry is gone
 */
public record ReferenceEntry(ReferenceKey key, long version, Map<String, String> values, Optional<Duration> expiry) {
    public ReferenceEntry {
        requireNonNull(key, "key is null");
        values = Map.copyOf(values);
        requireNonNull(expiry, "expiry is null");
    }
}
