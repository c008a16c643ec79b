package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything a run of the job is told. docs/configuration.md lists every setting.
 *
 * @param catalog path or URI of the feature catalog
 * @param store path or URI of the folder in which artifacts lie under their hash
 * @param build what decisions name as the version that made them
 * @param reference look-ups; none are made where no Redis is given
 * @param vectors latest vectors, published for online readers
 */
public record JobConfig(
        String catalog,
        String store,
        String build,
        KafkaConfig kafka,
        ReferenceConfig reference,
        LatestVectorConfig vectors,
        ReleasesConfig releases,
        LimitsConfig limits,
        FlinkConfig flink,
        MetricsConfig metrics) {
    public JobConfig {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(store, "store is null");
        requireNonNull(build, "build is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(reference, "reference is null");
        requireNonNull(vectors, "vectors is null");
        requireNonNull(releases, "releases is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(flink, "flink is null");
        requireNonNull(metrics, "metrics is null");
    }

    /**
     * Reads a configuration; paths in it are relative to its folder.
     *
     * @throws TidegateException INVALID_DOCUMENT with all mistakes at once, INVALID_INPUT where there is no such file
     */
    public static JobConfig read(Path file) {
        try {
            return read(file.toString(), Files.readString(file), file.toAbsolutePath());
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "the configuration " + file + " cannot be read: " + Unreadable.why(file, e),
                    e);
        }
    }

    /** Reads a configuration from text, as if it stood in a file. */
    public static JobConfig read(String name, String text, Path file) {
        Document document = Document.read(name, text);
        JobConfig config = new JobConfigReader(file, document.problems()).read(document.root());
        document.problems().throwIfAny();
        return config;
    }
}
