package io.tidegate.deploy.guard;

import java.io.Serializable;

/**
 * When a release is taken back.
 *
 * @param decisionsMin events that must have been decided under it
 * @param periodMillis how long after it was released; what happens later is not its doing. 0: never
 */
public record GuardLimits(long decisionsMin, long periodMillis) implements Serializable {
    /** What stands in docs/configuration.md. */
    public static final GuardLimits DEFAULT = new GuardLimits(200, 86_400_000);
}
