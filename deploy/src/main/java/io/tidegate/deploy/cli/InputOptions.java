package io.tidegate.deploy.cli;

import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events, and what is computed of them. */
final class InputOptions {
    @Option(names = "--input", paramLabel = "FILE", description = "CSV file of events, plain or .gz.")
    private @Nullable Path input;

    @Option(names = "--mapping", paramLabel = "FILE", description = "How its columns become events (YAML).")
    private @Nullable Path mapping;

    @Option(names = "--generate", paramLabel = "N", description = "So many generated events instead of a file.")
    private @Nullable Long generate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of whatever is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--events", paramLabel = "N", description = "At most so many events of the file.")
    private @Nullable Long events;

    @Option(names = "--catalog", paramLabel = "FILE", description = "Feature catalog (default: the shipped one).")
    private @Nullable Path catalog;

    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = TimeSpan.class,
            description = "How far behind the watermark an event still enters the windows, as the job has it in"
                    + " limits.allowedLateness (default: ${DEFAULT-VALUE}).")
    private long latenessMillis;

    FeedSource source() {
        if (generate != null && input == null && mapping == null) {
            return new GeneratedFeed(WorkloadParameters.of(seed, generate));
        }
        if (generate == null && input != null && mapping != null) {
            return MappedFeed.of(input, mapping, events == null ? Long.MAX_VALUE : events);
        }
        throw refused("give --generate N, or --input FILE with --mapping FILE");
    }

    /** Whether a file or generated events are asked for. */
    boolean isGiven() {
        return input != null || mapping != null || generate != null || events != null;
    }

    FeatureCatalog catalog() {
        return ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog);
    }

    HopLimits limits() {
        try {
            return new HopLimits(latenessMillis);
        } catch (IllegalArgumentException e) {
            throw refused("--lateness: " + e.getMessage());
        }
    }

    long seed() {
        return seed;
    }

    private static TidegateException refused(String message) {
        return new TidegateException(ErrorCode.INVALID_INPUT, message);
    }
}
