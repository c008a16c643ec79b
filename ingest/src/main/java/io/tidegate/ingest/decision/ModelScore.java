package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

/**
 * What a model said.
 *
 * @param hash SHA-256 of its package
 * @param margin log-odds before calibration
 * @param probability calibrated, 0 to 1
 */
public record ModelScore(String name, long version, String hash, double margin, double probability) {
    public ModelScore {
        requireNonNull(name, "name is null");
        requireNonNull(hash, "hash is null");
    }
}
