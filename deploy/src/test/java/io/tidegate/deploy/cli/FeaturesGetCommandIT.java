package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisLatestVectors;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesGetCommandIT {
    private static final Path CATALOG = Path.of("catalogs/payments-and-credit.yaml");

    @TempDir
    private Path folder;

    private final Typed typed = new Typed();

    @Test
    void shouldPrintTheLatestVectorAndItsAge() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            Path config = Files.writeString(
                    folder.resolve("job.yaml"),
                    "catalog: %s\nvectors: {enabled: true, redis: {host: %s, port: %d}}\n"
                            .formatted(CATALOG.toAbsolutePath(), redis.host(), redis.port()));
            put(redis, System.currentTimeMillis() - 90_500);

            assertThat(get(config, "ACCOUNT", "ada")).as(typed.err()).isEqualTo(ExitCode.OK);
            assertThat(typed.out())
                    .contains("event      e1 of ", ", 1m3", "published  ", ", not the one of the configuration")
                    .contains("CUSTOMER_ID_NB_TX_1DAY_WINDOW = 3.0\nOLD = 0.25\n");
            assertThat(get(config, "ACCOUNT", "bea")).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(typed.out()).contains("no vector of ACCOUNT bea of tenant bank is published");
            assertThat(get(config, "DEVICE", "d")).isEqualTo(ExitCode.REFUSED);
            assertThat(typed.err()).contains("--entity=DEVICE").contains("[ACCOUNT, MERCHANT]");

            redis.stop();
            assertThat(get(config, "ACCOUNT", "ada")).isEqualTo(ExitCode.REFUSED);
            assertThat(typed.err()).contains("REFERENCE_UNAVAILABLE").doesNotContain("\tat ");
        }
    }

    private int get(Path config, String type, String id) {
        return typed.run(
                "features", "get", "--config", config.toString(), "--tenant", "bank", "--entity", type, "--id", id);
    }

    private static void put(EmbeddedRedis redis, long eventTimeMillis) {
        try (RedisLatestVectors store = new RedisLatestVectors(
                RedisAddress.of(redis.host(), redis.port()).withTimeout(10_000), 60_000, System::currentTimeMillis)) {
            store.put(List.of(new LatestVector(
                    new LatestVector.EntityId("bank", EntityType.ACCOUNT, "ada"),
                    1,
                    1,
                    1,
                    "e1",
                    eventTimeMillis,
                    "0".repeat(64),
                    List.of(),
                    List.of("OLD", "CUSTOMER_ID_NB_TX_1DAY_WINDOW"),
                    new double[] {0.25, 3})));
        }
    }
}
