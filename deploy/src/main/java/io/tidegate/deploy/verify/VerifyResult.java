package io.tidegate.deploy.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param events of the input
 * @param duplicates events whose id had come before with the same content; they are not compared
 * @param conflicts events whose id had come before with other content; they have no vector
 * @param late events that came later than the allowed lateness
 * @param checkpoints that the live run completed in its last attempt
 * @param restarts of the live run
 * @param ignoredColumns of the expected values, which the catalog does not have
 */
public record VerifyResult(
        long events,
        long duplicates,
        long conflicts,
        long late,
        double seconds,
        long checkpoints,
        long restarts,
        List<String> ignoredColumns,
        List<Comparison> comparisons) {
    public VerifyResult {
        ignoredColumns = List.copyOf(ignoredColumns);
        comparisons = List.copyOf(comparisons);
    }

    /** Rows that differ or are on one side only, in the comparison with the most. */
    public long differences() {
        return comparisons.stream().mapToLong(Comparison::differences).max().orElse(0);
    }
}
