package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

/**
 * What came of a fault.
 *
 * @param voids void records from it to the next one
 */
public record FaultResult(Struck struck, Recovery recovery, long voids) {
    public FaultResult {
        requireNonNull(struck, "struck is null");
        requireNonNull(recovery, "recovery is null");
    }
}
