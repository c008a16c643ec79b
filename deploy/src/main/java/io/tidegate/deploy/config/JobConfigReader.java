package io.tidegate.deploy.config;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EntityType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings of a document; what is wrong stays in the document's problems. */
final class JobConfigReader {
    private static final Pattern ADDRESSES = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
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
        DocumentMap reference = root.map("reference");
        JobConfig config = new JobConfig(
                location(root.text("catalog")),
                root.optionalText("store").map(this::location).orElseGet(() -> resolve("data/artifacts")),
                root.optionalText("build").map(DocumentValue::value).orElse("unknown"),
                kafka(root.map("kafka")),
                root.has("reference") ? Optional.of(reference(reference)) : Optional.empty(),
                releases(root.map("releases")),
                limits(root.map("limits")),
                flink(root.map("flink")));
        root.done();
        return config;
    }

    private KafkaConfig kafka(DocumentMap map) {
        KafkaConfig kafka = new KafkaConfig(
                addresses(map, "bootstrap", "localhost:9092"),
                map.optionalText("group").map(DocumentValue::value).orElse("tidegate"),
                (int) map.integer("partitions", 1, KafkaConfig.PARTITIONS_MAX, 8));
        map.done();
        return kafka;
    }

    private ReferenceConfig reference(DocumentMap map) {
        ReferenceConfig reference = new ReferenceConfig(
                addresses(map, "redis", "localhost:6379"),
                map.millis("deadline", 1, MINUTE, 20),
                (int) map.integer("cacheEntries", 0, 10_000_000, 100_000),
                map.millis("cacheTime", 0, DAY, 30 * SECOND),
                map.maps("tables").stream().map(JobConfigReader::table).toList());
        map.done();
        return reference;
    }

    private static ReferenceConfig.Table table(DocumentMap map) {
        ReferenceConfig.Table table = new ReferenceConfig.Table(
                map.text("name").value(), map.word("entity", EntityType.class, EntityType.ACCOUNT));
        map.done();
        return table;
    }

    private static ReleasesConfig releases(DocumentMap map) {
        ReleasesConfig releases = new ReleasesConfig(names(map, "ruleSets"), names(map, "models"));
        map.done();
        return releases;
    }

    private static List<String> names(DocumentMap map, String key) {
        return map.texts(key).stream().map(DocumentValue::value).toList();
    }

    private static LimitsConfig limits(DocumentMap map) {
        LimitsConfig standard = LimitsConfig.DEFAULT;
        LimitsConfig limits = new LimitsConfig(
                map.millis("futureTolerance", 0, 10 * 365 * DAY, standard.futureToleranceMillis()),
                map.millis("allowedLateness", 0, 365 * DAY, standard.allowedLatenessMillis()),
                map.millis("outOfOrderness", 0, DAY, standard.outOfOrdernessMillis()),
                map.millis("labelLead", 0, 365 * DAY, standard.labelLeadMillis()),
                map.millis("alignmentDrift", SECOND, 365 * DAY, standard.alignmentDriftMillis()),
                map.millis("duplicateHorizon", SECOND, 7 * DAY, standard.duplicateHorizonMillis()),
                map.integer("duplicateBytesPerKey", 1 << 10, 1L << 30, standard.duplicateBytesPerKey()),
                map.integer("tailBytes", 1 << 20, 1L << 40, standard.tailBytes()));
        map.done();
        return limits;
    }

    private FlinkConfig flink(DocumentMap map) {
        FlinkConfig flink = new FlinkConfig(
                optionalAddresses(map, "rest"),
                (int) map.integer("parallelism", 1, FlinkConfig.MAX_PARALLELISM_MAX, 2),
                (int) map.integer("maxParallelism", 1, FlinkConfig.MAX_PARALLELISM_MAX, 128),
                map.millis("bufferTimeout", 0, SECOND, 0),
                map.millis("checkpointInterval", 10, HOUR, 5 * SECOND),
                map.optionalText("checkpoints").map(this::location).orElseGet(() -> resolve("data/checkpoints")),
                map.optionalText("restoreFrom").map(this::location),
                map.optionalWord("backend", FlinkConfig.Backend.class).orElse(FlinkConfig.Backend.HEAP));
        map.done();
        return flink;
    }

    private String addresses(DocumentMap map, String key, String fallback) {
        return optionalAddresses(map, key).orElse(fallback);
    }

    private Optional<String> optionalAddresses(DocumentMap map, String key) {
        Optional<DocumentValue<String>> text = map.optionalText(key);
        text.filter(found -> !ADDRESSES.matcher(found.value()).matches())
                .ifPresent(found -> problems.add(
                        found.position(),
                        "'" + key + "' is '" + found.value() + "'; it must be host:port, several with commas."));
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
