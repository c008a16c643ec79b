package io.tidegate.deploy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.PublishedVector;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisVectorReader;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job publishes what it decided by, and does not wait for Redis. */
class LatestVectorsIT {
    private static final int SOME = 50;
    private static final int QUEUE = 4;

    private final long startMillis = System.currentTimeMillis() - 60_000;

    @TempDir
    Path folder;

    private int sent;

    @Test
    void shouldPublishWhatItDecidedByAndAnswerOnWithoutRedis() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"));
                JobRig rig = new JobRig(folder, settings(redis))) {
            RedisVectorReader reader = new RedisVectorReader(
                    RedisAddress.of(redis.host(), redis.port()).withTimeout(10_000));
            FeatureCatalog catalog = JobSettings.catalog(rig.config);
            rig.start(rig.config);

            send(rig, SOME, "ada");
            rig.await(sent, judged -> true);
            rig.until(() -> published(reader, EntityType.ACCOUNT, "ada", sent));
            Decision last = decision(rig, "e" + sent);
            assertThat(vector(reader, EntityType.ACCOUNT, "ada").values()).isEqualTo(own(catalog, last, "ACCOUNT"));
            rig.until(() -> published(reader, EntityType.MERCHANT, "shop", sent));
            assertThat(vector(reader, EntityType.MERCHANT, "shop").values()).isEqualTo(own(catalog, last, "MERCHANT"));

            redis.stop();
            send(rig, SOME, "bea");
            rig.await(sent, judged -> true);
            assertThat(decision(rig, "e" + sent).degradations()).contains(Degradation.REFERENCE_UNAVAILABLE);

            redis.restart();
            send(rig, 1, "carl");
            rig.await(sent, judged -> true);
            rig.until(() -> published(reader, EntityType.ACCOUNT, "carl", sent));
            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().decided()).isEqualTo(sent);
        }
    }

    private static String settings(EmbeddedRedis redis) {
        return """
                reference: {redis: {host: %s, port: %d}}
                vectors: {enabled: true, queueMax: %d}
                flink: {checkpointInterval: 300ms}
                """
                .formatted(redis.host(), redis.port(), QUEUE);
    }

    /** The account's payments to one shop, a second apart. */
    private void send(JobRig rig, int count, String account) {
        for (int i = 0; i < count; i++) {
            sent++;
            rig.send(new RiskEvent(
                    "bank",
                    "e" + sent,
                    EventKind.PAYMENT,
                    startMillis + sent,
                    List.of(new Entity(EntityType.ACCOUNT, account), new Entity(EntityType.MERCHANT, "shop")),
                    OptionalLong.empty(),
                    false,
                    Optional.empty(),
                    Optional.of(Payment.of(new Money(100L * sent, "EUR"))),
                    Map.of()));
        }
    }

    private static Decision decision(JobRig rig, String eventId) {
        return rig.decisions.stream()
                .map(Judged::decision)
                .filter(decision -> decision.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> own(FeatureCatalog catalog, Decision decision, String source) {
        List<String> names = catalog.definitions().stream()
                .filter(definition -> definition.source().name().equals(source))
                .map(FeatureDefinition::name)
                .toList();
        Map<String, Double> named = catalog.named(decision.features());
        named.keySet().retainAll(names);
        assertThat(named).as("features of " + source).isNotEmpty();
        return named;
    }

    private static boolean published(RedisVectorReader reader, EntityType type, String id, int event) {
        return reader.read(new LatestVector.EntityId("bank", type, id))
                .filter(vector -> vector.eventId().equals("e" + event))
                .isPresent();
    }

    private static PublishedVector vector(RedisVectorReader reader, EntityType type, String id) {
        return reader.read(new LatestVector.EntityId("bank", type, id)).orElseThrow();
    }
}
