package io.tidegate.deploy.release;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;

/**
 * A release as it stands on a topic.
 *
 * @param offset its place there
 * @param appendedAtMillis when the broker took it: the time that it is judged by, today and at every later start
 */
public record AppendedRelease(Release release, long offset, long appendedAtMillis) {
    public AppendedRelease {
        requireNonNull(release, "release is null");
    }

    /** Key on the control topic. */
    public String key() {
        return release.key();
    }
}
