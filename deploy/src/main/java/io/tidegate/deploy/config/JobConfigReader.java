package io.tidegate.deploy.config;

import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.TailLimits;
import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings of a document; what is wrong stays in the document's problems. */
final class JobConfigReader {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s,:]+:\\d{1,5}");
    private static final Pattern ADDRESSES = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
    private static final String PORT = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
    private static final Pattern PORTS = Pattern.compile(PORT + "(-" + PORT + ")?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final Path file;
    private final DocumentProblems problems;

    JobConfigReader(Path file, DocumentProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    JobConfig read(DocumentMap root) {
        ReferenceConfig reference = RedisReference.read(root.map("reference"), problems);
        JobConfig config = new JobConfig(
                location(root.text("catalog")),
                root.optionalText("store").map(this::location).orElseGet(() -> resolve("data/artifacts")),
                root.optionalText("build").map(DocumentValue::value).orElseGet(BuildVersion::version),
                kafka(root.map("kafka")),
                reference,
                RedisReference.vectors(root.map("vectors"), problems, reference),
                new ReleasesConfigReader(root.map("releases"), file, problems).read(),
                limits(root.map("limits")),
                flink(root.map("flink")),
                metrics(root.map("metrics")));
        root.done();
        return config;
    }

    private KafkaConfig kafka(DocumentMap map) {
        KafkaConfig kafka = new KafkaConfig(
                addresses(map, "bootstrap", "localhost:9092"),
                map.optionalText("group").map(DocumentValue::value).orElse("tidegate"),
                (int) map.integer("partitions", 1, KafkaConfig.PARTITIONS_MAX, 8),
                (int) map.integer("replication", 1, KafkaConfig.REPLICATION_MAX, 1));
        map.done();
        return kafka;
    }

    private static LimitsConfig limits(DocumentMap map) {
        LimitsConfig standard = LimitsConfig.DEFAULT;
        LimitsConfig limits = new LimitsConfig(
                map.millis("futureTolerance", 1, 10 * 365 * DAY, standard.futureToleranceMillis()),
                map.millis("allowedLateness", 0, 365 * DAY, standard.allowedLatenessMillis()),
                map.millis("labelLead", 1, 365 * DAY, standard.labelLeadMillis()),
                map.millis("alignmentDrift", SECOND, 365 * DAY, standard.alignmentDriftMillis()),
                map.millis("duplicateHorizon", SECOND, 7 * DAY, standard.duplicateHorizonMillis()),
                map.integer(
                        "duplicateBytesPerKey",
                        AnswerHistory.BYTES_MAX_LEAST,
                        AnswerHistory.BYTES_MAX_MOST,
                        standard.duplicateBytesPerKey()),
                map.integer("atHandBytes", 0, 16L << 30, standard.atHandBytes()),
                map.integer("tailBytes", 1 << 20, 1L << 40, standard.tailBytes()),
                map.integer("tailDiskBytes", 0, TailLimits.DISK_BYTES_MAX, standard.tailDiskBytes()));
        map.done();
        return limits;
    }

    private FlinkConfig flink(DocumentMap map) {
        FlinkConfig flink = new FlinkConfig(
                matching(map, "rest", ADDRESS, "host:port"),
                (int) map.integer("parallelism", 1, FlinkConfig.MAX_PARALLELISM_MAX, 2),
                (int) map.integer("maxParallelism", 1, FlinkConfig.MAX_PARALLELISM_MAX, 128),
                map.millis("bufferTimeout", 0, SECOND, 0),
                map.millis("checkpointInterval", 10, HOUR, 5 * SECOND),
                map.optionalText("checkpoints").map(this::location).orElseGet(() -> resolve("data/checkpoints")),
                map.optionalText("restoreFrom").map(this::location),
                map.optionalWord("backend", FlinkConfig.Backend.class).orElse(FlinkConfig.Backend.HEAP));
        if (flink.parallelism() > flink.maxParallelism()) {
            problems.add(
                    map.position("parallelism"),
                    "'parallelism' is " + flink.parallelism() + "; it must be at most 'maxParallelism', which is "
                            + flink.maxParallelism() + ".");
        }
        map.done();
        return flink;
    }

    private MetricsConfig metrics(DocumentMap map) {
        MetricsConfig metrics =
                new MetricsConfig(matching(map, "prometheus", PORTS, "a port or a range of ports such as 9249-9260"));
        map.done();
        return metrics;
    }

    private String addresses(DocumentMap map, String key, String fallback) {
        return matching(map, key, ADDRESSES, "host:port, several with commas").orElse(fallback);
    }

    private Optional<String> matching(DocumentMap map, String key, Pattern pattern, String form) {
        Optional<DocumentValue<String>> text = map.optionalText(key);
        text.filter(found -> !pattern.matcher(found.value()).matches())
                .ifPresent(found -> problems.add(
                        found.position(), "'" + key + "' is '" + found.value() + "'; it must be " + form + "."));
        return text.map(DocumentValue::value);
    }

    private String location(DocumentValue<String> text) {
        return resolve(text.value());
    }

    /** A URI stays as it is; a path is taken from the configuration's folder. */
    private String resolve(String location) {
        return SCHEME.matcher(location).matches()
                ? location
                : file.resolveSibling(location).normalize().toString();
    }
}
