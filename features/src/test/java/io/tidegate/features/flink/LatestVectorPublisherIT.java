package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.redis.RedisProcess;
import io.tidegate.features.redis.RedisVectorReader;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestVectorPublisherIT {
    private static final FeatureCatalog CATALOG = Catalogs.of(Catalogs.count("COUNT", FeatureSource.ACCOUNT));
    private static final int QUEUE = 5;

    @TempDir
    Path folder;

    @Test
    void shouldDropWhileRedisIsAwayAndPublishAgainWhenItIsBack() throws Exception {
        try (RedisProcess redis = new RedisProcess(folder)) {
            LatestVectorConfig config = new LatestVectorConfig(true, redis.address(), 60_000, QUEUE, 2);
            RedisVectorReader reader = new RedisVectorReader(redis.address().withTimeout(10_000));
            try (LatestVectorPublisher publisher =
                    new LatestVectorPublisher(CATALOG, 1, config, new UnregisteredMetricsGroup(), "test")) {
                offer(publisher, "ada", 1);
                await(() -> publisher.written() == 1);
                assertThat(count(reader, "ada")).isEqualTo(1);

                redis.stop();
                for (int i = 0; i < 100; i++) {
                    offer(publisher, "a" + i, 1);
                }
                await(() -> publisher.dropped() >= 100 - QUEUE - config.batchMax());

                redis.restart();
                offer(publisher, "ada", 2);
                await(() -> publisher.written() >= 1 + QUEUE);
                assertThat(count(reader, "ada")).isEqualTo(2);
                offer(publisher, "ada", 1);
                await(() -> publisher.stale() == 1);
                offer(publisher, "last", 3);
            }
            assertThat(count(reader, "last"))
                    .as("what waits is put when the job ends")
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldEndAtOnceWhileRedisIsAway() throws Exception {
        try (RedisProcess redis = new RedisProcess(folder)) {
            redis.stop();
            LatestVectorConfig config = new LatestVectorConfig(true, redis.address(), 60_000, QUEUE, 2);
            LatestVectorPublisher publisher =
                    new LatestVectorPublisher(CATALOG, 1, config, new UnregisteredMetricsGroup(), "ends");
            offer(publisher, "ada", 1);
            publisher.close();

            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().endsWith("of ends"));
            assertThat(publisher.written()).isZero();
        }
    }

    /** The account's n-th event. */
    private static void offer(LatestVectorPublisher publisher, String account, int n) {
        RiskEvent event = Samples.payment("e" + n, Samples.SUNDAY_MILLIS + n, account, "shop", 100);
        RelayRecord record = Samples.relayRecord(event, CATALOG.size());
        record.features()[0] = n;
        record.arrivals().add(new Arrival("ACCOUNT", 1, n));
        publisher.offer(record, event);
    }

    private static double count(RedisVectorReader reader, String account) {
        return reader.read(new LatestVector.EntityId("bank", EntityType.ACCOUNT, account))
                .orElseThrow()
                .values()
                .getOrDefault("COUNT", -1.0);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNanos)
                    .as("waited for a minute")
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
