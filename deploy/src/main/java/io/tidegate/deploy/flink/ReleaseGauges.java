package io.tidegate.deploy.flink;

import io.tidegate.ingest.control.Release;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/** Shows {@code version} and {@code timestamp_seconds}, when it was released, of what is in force, by kind and release. */
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
        Shown known = byKey.get(release.key());
        if (known != null) {
            known.release = release;
        } else if (byKey.size() < RELEASES_MAX) {
            Shown shown = new Shown(release);
            byKey.put(release.key(), shown);
            MetricGroup own = group.addGroup("kind", release.kind().name()).addGroup("release", release.name());
            own.gauge("version", () -> shown.release.version());
            own.gauge("timestamp_seconds", () -> shown.release.releasedAtMillis() / MILLIS_PER_SECOND);
        }
    }

    /** What a gauge reads, on the reporter's thread. */
    private static final class Shown {
        private volatile Release release;

        private Shown(Release release) {
            this.release = release;
        }
    }
}
