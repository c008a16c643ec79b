package io.tidegate.deploy.verify;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is verified, and how.
 *
 * @param view whether events come to the job in the order of the input, or of their times
 * @param shuffleMillis events come up to so much late, before the view is made; 0: as the input has them
 * @param seed of the shuffling
 * @param expected values of somebody else
 * @param againstExport compares with the export as well; without expected values it is always done
 * @param failAt the run fails once at this record
 * @param vectors where the live vectors and arrival numbers go
 */
public record VerifyOptions(
        FeedSource source,
        FeatureCatalog catalog,
        HopLimits limits,
        View view,
        long shuffleMillis,
        long seed,
        int parallelism,
        StateBackend backend,
        Optional<Path> expected,
        boolean againstExport,
        double tolerance,
        OptionalLong failAt,
        Optional<Path> vectors) {
    /** Most subtasks of a hop. */
    public static final int PARALLELISM_MAX = 64;

    /** In which order events come to the job. */
    public enum View {
        /** By event time: what a history holds in the end. */
        SETTLED,
        /** As the input has them: what the job saw. */
        ARRIVED
    }

    public VerifyOptions {
        requireNonNull(source, "source is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(view, "view is null");
        requireNonNull(backend, "backend is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(failAt, "failAt is null");
        requireNonNull(vectors, "vectors is null");
        if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
            throw refused("parallelism=" + parallelism + " must be from 1 to " + PARALLELISM_MAX);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw refused("tolerance=" + tolerance + " must be from 0 to below 1");
        }
    }

    private static TidegateException refused(String message) {
        return new TidegateException(ErrorCode.INVALID_INPUT, message);
    }
}
