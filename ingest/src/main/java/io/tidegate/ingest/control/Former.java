package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

/**
 * The release that was in force when another was made: the other takes its place, or no place at all.
 *
 * @param version of it, from 1
 * @param hash SHA-256 of its artifact
 */
public record Former(long version, String hash) {
    public Former {
        requireNonNull(hash, "hash is null");
    }

    @Override
    public String toString() {
        return "version " + version + " (" + hash + ")";
    }
}
