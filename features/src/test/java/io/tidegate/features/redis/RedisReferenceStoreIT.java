package io.tidegate.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreContract;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisReferenceStoreIT extends ReferenceStoreContract {
    private static final int RETRY_MILLIS = RedisAddress.RETRY_MILLIS_DEFAULT;

    private RedisProcess redis;
    private ReferenceStore store;
    private ReferenceWriter writer;
    private long nowMillis;

    @BeforeAll
    void startRedis(@TempDir Path folder) throws IOException {
        redis = new RedisProcess(folder);
    }

    @AfterAll
    void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void openStore() {
        try (Jedis jedis = client()) {
            jedis.flushAll();
        }
        store = new RedisReferenceStore(redis.address(), () -> nowMillis);
        writer = new RedisReferenceWriter(redis.address());
    }

    @AfterEach
    void closeStore() {
        store.close();
        writer.close();
    }

    @Override
    protected ReferenceStore store() {
        return store;
    }

    @Override
    protected ReferenceWriter writer() {
        return writer;
    }

    @Override
    protected void pass(Duration time) {
        try (Jedis jedis = client()) {
            long startMillis = serverMillis(jedis);
            while (serverMillis(jedis) - startMillis < time.toMillis()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void shouldSayThatRedisIsAwayAndFindItAgain() throws IOException {
        writer.put(ADA, 1, Map.of("segment", "private"), Optional.empty());
        assertThat(store.fetch(List.of(ADA))).extracting(Lookup::result).containsExactly(Lookup.Result.FOUND);

        redis.stop();
        assertThat(store.fetch(List.of(ADA, ADA))).containsExactly(ADA.unavailable(), ADA.unavailable());
        assertThatThrownBy(() -> writer.remove(ADA))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("REFERENCE_UNAVAILABLE");

        redis.restart();
        nowMillis += RETRY_MILLIS - 1;
        assertThat(store.fetch(List.of(ADA))).containsExactly(ADA.unavailable());
        nowMillis++;
        assertThat(store.fetch(List.of(ADA))).containsExactly(ADA.absent());
    }

    @Test
    void shouldNotMindARestartBetweenTwoFetches() throws IOException {
        assertThat(store.fetch(List.of(ADA))).containsExactly(ADA.absent());

        redis.stop();
        redis.restart();

        assertThat(store.fetch(List.of(ADA))).containsExactly(ADA.absent());
    }

    @Test
    void shouldLeaveOutOnlyTheEntriesItCannotRead() {
        ReferenceKey text = new ReferenceKey("north", PROFILE, "text");
        ReferenceKey version = new ReferenceKey("north", PROFILE, "version");
        ReferenceKey large = new ReferenceKey("north", PROFILE, "large");
        ReferenceKey heavy = new ReferenceKey("north", PROFILE, "heavy");
        ReferenceKey plain = new ReferenceKey("north", PROFILE, "plain");
        try (Jedis jedis = client()) {
            jedis.set(RedisLayout.key(text), "not a hash");
            jedis.hset(RedisLayout.key(version), "_version", "one");
            IntStream.rangeClosed(0, ReferenceWriter.FIELDS_MAX)
                    .forEach(i -> jedis.hset(RedisLayout.key(large), "field" + i, "value"));
            String text1000 = "x".repeat(1_000);
            IntStream.range(0, ReferenceWriter.FIELDS_MAX)
                    .forEach(i -> jedis.hset(RedisLayout.key(heavy), "field" + i, text1000));
            jedis.hset("tidegate:north:profile:account:plain", "segment", "private");
        }

        assertThat(store.fetch(List.of(text, version, large, heavy, plain)))
                .containsExactly(
                        text.unavailable(),
                        version.unavailable(),
                        large.unavailable(),
                        heavy.unavailable(),
                        plain.found(0, Map.of("segment", "private")));
    }

    @Test
    void shouldGiveThePasswordFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "open sesame\n");
        RedisAddress plain = redis.address();
        RedisAddress secured = new RedisAddress(
                plain.host(),
                plain.port(),
                "",
                RedisSecret.file(file),
                false,
                plain.timeoutMillis(),
                plain.retryMillis());
        try (Jedis jedis = client()) {
            jedis.configSet("requirepass", "open sesame");
            try (ReferenceStore open = secured.open();
                    ReferenceStore closed = plain.open()) {
                assertThat(open.fetch(List.of(ADA))).containsExactly(ADA.absent());
                assertThat(closed.fetch(List.of(ADA))).containsExactly(ADA.unavailable());
            } finally {
                jedis.configSet("requirepass", "");
            }
        }
    }

    private Jedis client() {
        return new Jedis(redis.address().host(), redis.address().port());
    }

    private static long serverMillis(Jedis jedis) {
        List<String> time = jedis.time();
        return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
    }
}
