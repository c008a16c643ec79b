package io.tidegate.deploy.flink;

import io.tidegate.ingest.control.Release;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows, by kind and release, {@code version} and {@code timestamp_seconds}, when it was released, of what is in force, and
 * {@code refused_version}, the newest that was refused; 0 where none was, or another came in
 * force since.
 */
final class ReleaseGauges {
    /** Names of rule sets and models since the start, in each subtask; those beyond are not shown. */
    static final int RELEASES_MAX = 64;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final MetricGroup group;
    private final Map<String, Shown> byKey = new HashMap<>();

    ReleaseGauges(MetricGroup group) {
        this.group = group;
    }

    void inForce(Release release) {
        show(release, shown -> shown.inForce(release));
    }

    /**
     * Shows what was refused.
     *
     * @param isKnown whether officers have signed it; what nobody has signed may have any name, and is not given a place
     */
    void refused(Release release, boolean isKnown) {
        if (isKnown || byKey.containsKey(release.key())) {
            show(release, shown -> shown.refused(release));
        }
    }

    private void show(Release release, Consumer<Shown> change) {
        if (byKey.containsKey(release.key()) || byKey.size() < RELEASES_MAX) {
            change.accept(byKey.computeIfAbsent(
                    release.key(),
                    unused -> new Shown(
                            group.addGroup("kind", release.kind().name()).addGroup("release", release.name()))));
        }
    }

    /** What gauges read, on the reporter's thread. */
    private static final class Shown {
        private final MetricGroup own;
        private volatile long version;
        private volatile long releasedAtMillis;
        private volatile long refusedVersion;

        private Shown(MetricGroup own) {
            this.own = own;
            own.gauge("refused_version", () -> refusedVersion);
        }

        private void inForce(Release release) {
            boolean isFirst = version == 0;
            version = release.version();
            releasedAtMillis = release.releasedAtMillis();
            if (!isFirst || refusedVersion <= version) {
                // Refused since the start, and yet another came in force: nobody waits for that one any more.
                refusedVersion = 0;
            }
            if (isFirst) {
                own.gauge("version", () -> version);
                own.gauge("timestamp_seconds", () -> releasedAtMillis / MILLIS_PER_SECOND);
            }
        }

        private void refused(Release release) {
            if (release.version() > Math.max(version, refusedVersion)) {
                refusedVersion = release.version();
            }
        }
    }
}
