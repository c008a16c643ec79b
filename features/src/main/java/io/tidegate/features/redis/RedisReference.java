package io.tidegate.features.redis;

import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import java.nio.file.Path;
import java.util.Optional;

/** The sections of a configuration that Redis is for. */
public final class RedisReference {
    private static final long TIMEOUT_MILLIS_MAX = 60_000;

    private RedisReference() {}

    /** Reads the section and reports keys that are not known; without {@code redis} in it no look-ups are made. */
    public static ReferenceConfig read(DocumentMap section, DocumentProblems problems) {
        Optional<ReferenceStoreFactory> store = Optional.empty();
        DocumentMap redis = section.map("redis");
        if (section.has("redis")) {
            store = Optional.of(address(redis, problems));
        }
        ReferenceConfig config = ReferenceConfig.read(section, problems, store);
        section.done();
        return config;
    }

    /**
     * Reads the section of the latest vectors and reports keys that are not known.
     *
     * @param reference whose Redis takes them, unless the section names another
     */
    public static LatestVectorConfig vectors(
            DocumentMap section, DocumentProblems problems, ReferenceConfig reference) {
        Optional<RedisAddress> redis = address(reference);
        DocumentMap own = section.map("redis");
        if (section.has("redis")) {
            redis = Optional.of(address(own, problems));
        }
        boolean enabled = section.flag("enabled", false);
        long ttl = section.millis(
                "ttl",
                LatestVectorConfig.TTL_MILLIS_MIN,
                LatestVectorConfig.TTL_MILLIS_MAX,
                LatestVectorConfig.TTL_MILLIS_DEFAULT);
        int queue =
                (int) section.integer("queueMax", 1, LatestVectorConfig.QUEUE_MAX, LatestVectorConfig.QUEUE_DEFAULT);
        int batch =
                (int) section.integer("batchMax", 1, LatestVectorConfig.BATCH_MAX, LatestVectorConfig.BATCH_DEFAULT);
        if (enabled && redis.isEmpty()) {
            problems.add(
                    section.position("enabled"),
                    "Vectors are published to Redis; give reference.redis, or a 'redis' of their own.");
        }
        section.done();
        return enabled && redis.isPresent()
                ? new LatestVectorConfig(true, redis.get(), ttl, queue, batch)
                : LatestVectorConfig.off(ttl, queue, batch);
    }

    /** Where the Redis of a configuration is; empty where it has none. */
    public static Optional<RedisAddress> address(ReferenceConfig config) {
        return config.store().filter(RedisAddress.class::isInstance).map(RedisAddress.class::cast);
    }

    /** Where vectors are published; where they are not, the Redis of the reference data; empty where there is neither. */
    public static Optional<RedisAddress> address(LatestVectorConfig vectors, ReferenceConfig reference) {
        return vectors.store() instanceof RedisAddress own ? Optional.of(own) : address(reference);
    }

    /** Reads {@code host}, {@code port}, {@code user}, where the password is, {@code tls} and the times. */
    public static RedisAddress address(DocumentMap map, DocumentProblems problems) {
        String host = map.text("host").value();
        int port = (int) map.integer("port", 1, 65_535, RedisAddress.PORT_DEFAULT);
        String user = map.optionalText("user").map(DocumentValue::value).orElse("");
        Optional<String> variable = map.optionalText("passwordVariable").map(DocumentValue::value);
        Optional<String> file = map.optionalText("passwordFile").map(DocumentValue::value);
        if (variable.isPresent() && file.isPresent()) {
            problems.add(map.position("passwordFile"), "Give passwordVariable or passwordFile, not both.");
        }
        RedisSecret password = variable.map(RedisSecret::environment)
                .or(() -> file.map(name -> RedisSecret.file(Path.of(name))))
                .orElse(RedisSecret.none());
        boolean tls = map.flag("tls", false);
        int timeout = (int) map.millis("timeout", 1, TIMEOUT_MILLIS_MAX, RedisAddress.TIMEOUT_MILLIS_DEFAULT);
        int retry = (int) map.millis("retry", 1, TIMEOUT_MILLIS_MAX, RedisAddress.RETRY_MILLIS_DEFAULT);
        map.done();
        return new RedisAddress(host, port, user, password, tls, timeout, retry);
    }
}
