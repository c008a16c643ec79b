package io.tidegate.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.LatestVectorStore;
import io.tidegate.features.latest.LatestVectorStore.Put;
import io.tidegate.features.latest.PublishedVector;
import io.tidegate.features.latest.Vectors;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisLatestVectorsIT {
    private static final long TTL_MILLIS = 60_000;
    private static final long NOW_MILLIS = 1_700_000_000_000L;

    private RedisProcess redis;
    private LatestVectorStore store;
    private RedisVectorReader reader;

    @BeforeAll
    void startRedis(@TempDir Path folder) throws IOException {
        redis = new RedisProcess(folder);
    }

    @AfterAll
    void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void open() {
        try (Jedis jedis = client()) {
            jedis.flushAll();
        }
        store = new RedisLatestVectors(redis.address(), TTL_MILLIS, () -> NOW_MILLIS);
        reader = new RedisVectorReader(redis.address());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldGiveAReaderWhatWasPut() {
        LatestVector.EntityId ada = new LatestVector.EntityId("no:rth", EntityType.ACCOUNT, "a:d%a");
        LatestVector vector = new LatestVector(
                ada,
                5,
                2,
                9,
                "e1",
                NOW_MILLIS - 10,
                "hash",
                List.of(new Entity(EntityType.CARD, "c1")),
                List.of("A", "B", "C", "D"),
                new double[] {0.1, Double.NaN, -0.0, 1e300});

        assertThat(store.put(List.of(vector))).containsExactly(Put.WRITTEN);

        PublishedVector found = reader.read(ada).orElseThrow();
        assertThat(found)
                .isEqualTo(new PublishedVector(
                        ada,
                        "e1",
                        NOW_MILLIS - 10,
                        NOW_MILLIS,
                        "hash",
                        5,
                        2,
                        9,
                        Map.of(EntityType.CARD, "c1"),
                        Map.of("A", 0.1, "C", -0.0, "D", 1e300)));
        try (Jedis jedis = client()) {
            String key = "tidegate:no%3Arth:vector:1:ACCOUNT:a:d%a";
            assertThat(jedis.hget(key, "A")).isEqualTo("0.1");
            assertThat(jedis.pttl(key)).isBetween(1L, TTL_MILLIS);
        }
    }

    @Test
    void shouldLetTheNewerWinAndTheZombieLose() {
        LatestVector first = Vectors.of("ada", 1, 2, 100, 1, 1);
        LatestVector newer = Vectors.of("ada", 1, 2, 101, 2, 2);
        LatestVector zombie = Vectors.of("ada", 1, 1, 105, 7, 3);
        LatestVector olderJob = Vectors.of("ada", 0, 9, 200, 9, 4);
        LatestVector laterJob = Vectors.of("ada", 2, 1, 50, 1, 5);

        assertThat(store.put(List.of(first, newer, first, newer, zombie, olderJob)))
                .containsExactly(Put.WRITTEN, Put.WRITTEN, Put.STALE, Put.STALE, Put.STALE, Put.STALE);
        assertThat(read("ada").values()).isEqualTo(Map.of("COUNT", 2.0));
        assertThat(store.put(List.of(laterJob, newer))).containsExactly(Put.WRITTEN, Put.STALE);
        assertThat(read("ada").values()).isEqualTo(Map.of("COUNT", 5.0));
    }

    /** Sent late by a task that was replaced, read again after a restore, or overtaken by another event. */
    @Test
    void shouldApplyEachVectorOnceWhateverComesAgainOrLate() {
        LatestVector published = Vectors.of("ada", 1, 2, 101, 2, 2);
        store.put(List.of(published));
        Map<String, String> before = whole("ada");
        LatestVector again = Vectors.of("ada", 1, 2, 101, 2, 3);
        LatestVector lateOfAReplacedTask = Vectors.of("ada", 1, 1, 300, 9, 4);
        LatestVector overtaken = Vectors.of("ada", 1, 2, 100, 3, 5);
        LatestVector replayed = Vectors.of("ada", 1, 3, 100, 1, 6);

        assertThat(store.put(List.of(again, lateOfAReplacedTask, overtaken, replayed)))
                .containsOnly(Put.STALE);
        assertThat(whole("ada")).as("the whole hash").isEqualTo(before);
    }

    @Test
    void shouldCompareAsTheQueueDoes() {
        long seed = 31;
        Random random = new Random(seed);
        LatestVector latest = Vectors.of("ada", 0, 0, 0, 0, 0);
        store.put(List.of(latest));
        for (int i = 1; i <= 2_000; i++) {
            LatestVector next = Vectors.of(
                    "ada", i / 500, random.nextInt(1 + i % 500), random.nextInt(1 + i % 500), random.nextInt(3), i);
            boolean later = next.supersedes(latest);
            assertThat(store.put(List.of(next)))
                    .as("seed=%d step=%d", seed, i)
                    .containsExactly(later ? Put.WRITTEN : Put.STALE);
            latest = later ? next : latest;
        }
        assertThat(read("ada").values()).isEqualTo(Map.of("COUNT", latest.values()[0]));
    }

    @Test
    void shouldRefuseOnlyWhatItCannotWrite() {
        try (Jedis jedis = client()) {
            jedis.set("tidegate:bank:vector:1:ACCOUNT:text", "no hash");
            jedis.hset("tidegate:bank:vector:1:ACCOUNT:strange", Map.of("_run", "much", "COUNT", "1"));
        }

        assertThat(store.put(List.of(
                        Vectors.of("text", 1, 1, 1, 1, 1),
                        Vectors.of("strange", 1, 1, 1, 1, 2),
                        Vectors.of("bea", 1, 1, 1, 1, 3))))
                .containsExactly(Put.REFUSED, Put.WRITTEN, Put.WRITTEN);
        assertThat(read("strange").values()).isEqualTo(Map.of("COUNT", 2.0));
        assertThat(reader.read(new LatestVector.EntityId("bank", EntityType.ACCOUNT, "nobody")))
                .isEmpty();
        assertThatThrownBy(() -> read("text")).isInstanceOf(TidegateException.class);
    }

    @Test
    void shouldSayThatRedisIsAwayAndFindItAgain() throws IOException {
        assertThat(store.put(List.of(Vectors.of("ada", 1, 1, 1, 1, 1)))).containsExactly(Put.WRITTEN);

        redis.stop();
        assertThat(store.put(List.of(Vectors.of("ada", 1, 1, 2, 2, 2)))).isEmpty();
        assertThatThrownBy(() -> read("ada")).hasMessageContaining("REFERENCE_UNAVAILABLE");

        redis.restart();
        assertThat(store.put(List.of(Vectors.of("ada", 1, 1, 3, 3, 3)))).containsExactly(Put.WRITTEN);
        try (Jedis jedis = client()) {
            jedis.scriptFlush();
        }
        assertThat(store.put(List.of(Vectors.of("ada", 1, 1, 4, 4, 4)))).isEmpty();
        assertThat(store.put(List.of(Vectors.of("ada", 1, 1, 4, 4, 4)))).containsExactly(Put.WRITTEN);
        assertThat(read("ada").values()).isEqualTo(Map.of("COUNT", 4.0));
    }

    private PublishedVector read(String id) {
        return reader.read(new LatestVector.EntityId("bank", EntityType.ACCOUNT, id))
                .orElseThrow();
    }

    private Map<String, String> whole(String id) {
        try (Jedis jedis = client()) {
            return jedis.hgetAll("tidegate:bank:vector:1:ACCOUNT:" + id);
        }
    }

    private Jedis client() {
        return new Jedis(redis.address().host(), redis.address().port());
    }
}
