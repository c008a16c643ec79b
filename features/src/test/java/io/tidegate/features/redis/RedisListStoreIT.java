package io.tidegate.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.reference.ListEntry;
import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ListStore.Found;
import io.tidegate.features.reference.ListStore.Put;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisListStoreIT {
    private static final ReferenceTable DENIED =
            new ReferenceTable("denied_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT);
    private static final long FAR_MILLIS = 4_102_444_800_000L;
    private static final ListEntry FOR_EVER = new ListEntry("mule", "ana", 1_000, OptionalLong.empty());
    private static final ListEntry ENDING = new ListEntry("mule", "ana", 1_000, OptionalLong.of(FAR_MILLIS));

    private RedisProcess redis;
    private ListStore store;

    @BeforeAll
    void startRedis(@TempDir Path folder) throws IOException {
        redis = new RedisProcess(folder);
        store = new RedisListStore(redis.address());
    }

    @AfterAll
    void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        try (Jedis jedis = client()) {
            jedis.flushAll();
        }
    }

    @Test
    void shouldPutEntriesAsTheJobFindsThem() {
        store.put(List.of(new Put(key("a"), 1, FOR_EVER), new Put(key("b"), 2, ENDING)));
        store.put(List.of(new Put(key("a"), 3, ENDING)));

        List<Found> found = store.find(List.of(key("b"), key("nobody"), key("a")));
        assertThat(found)
                .extracting(Found::lookup)
                .containsExactly(
                        key("b").found(2, ENDING.fields()), key("nobody").absent(), key("a").found(3, ENDING.fields()));
        assertThat(found.get(0).endsAtMillis().orElseThrow()).isBetween(FAR_MILLIS - 100, FAR_MILLIS + 100);
        assertThat(found.get(1).endsAtMillis()).isEmpty();
        try (RedisReferenceStore job = new RedisReferenceStore(redis.address(), () -> 0)) {
            assertThat(job.fetch(List.of(key("a")))).containsExactly(key("a").found(3, ENDING.fields()));
        }

        store.put(List.of(new Put(key("a"), 4, FOR_EVER)));
        assertThat(store.find(List.of(key("a"))))
                .containsExactly(new Found(key("a"), key("a").found(4, FOR_EVER.fields()), OptionalLong.empty()));
        store.remove(List.of(key("a"), key("nobody")));
        assertThat(store.find(List.of(key("a"))).get(0).lookup()).isEqualTo(key("a").absent());
    }

    @Test
    void shouldDropAnEntryWhoseEndIsPast() {
        store.put(List.of(new Put(key("a"), 1, new ListEntry("late", "ana", 1, OptionalLong.of(2)))));

        try (Jedis jedis = client()) {
            assertThat(jedis.dbSize()).isZero();
        }
    }

    @Test
    void shouldTakeOverAKeyThatSomebodyUsedForSomethingElse() {
        String name = "tidegate:north:list:denied_accounts:a";
        try (Jedis jedis = client()) {
            jedis.set(name, "on it");
        }
        assertThat(store.find(List.of(key("a"))).get(0).lookup()).isEqualTo(key("a").unavailable());

        store.put(List.of(new Put(key("a"), 1, FOR_EVER)));

        assertThat(store.find(List.of(key("a"))).get(0).lookup()).isEqualTo(key("a").found(1, FOR_EVER.fields()));
    }

    @Test
    void shouldFindTheKeysOfEveryListAndTenantAmongOthers() {
        ReferenceKey colon = new ReferenceKey("a:list", DENIED, "x:list:y");
        ReferenceKey percent = new ReferenceKey("50%3A*", DENIED, "[a]*");
        List<Put> many = IntStream.range(0, 3_000)
                .mapToObj(i -> new Put(key("n" + i), 1, FOR_EVER))
                .toList();
        store.put(many);
        store.put(List.of(new Put(colon, 1, FOR_EVER), new Put(percent, 1, FOR_EVER)));
        try (Jedis jedis = client()) {
            jedis.hset("tidegate:north:profile:account:list:x", Map.of("_version", "1"));
            jedis.hset("tidegate:north:list:other_list:x", Map.of("_version", "1"));
            jedis.hset("tidegate:north:list:account:x", Map.of("_version", "1"));
            jedis.set("other", "x");
        }

        Set<ReferenceKey> seen = new HashSet<>();
        store.scan(ReferencePlan.shipped(), seen::add);

        assertThat(seen).hasSize(3_002).contains(colon, percent, key("n0"), key("n2999"));
    }

    @Test
    void shouldSayWhereRedisIsNot() {
        ListStore nowhere = new RedisListStore(RedisAddress.of("127.0.0.1", 1));

        assertThatThrownBy(() -> nowhere.put(List.of(new Put(key("a"), 1, FOR_EVER))))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("REFERENCE_UNAVAILABLE: Redis does not take the entries: 127.0.0.1:1");
        assertThatThrownBy(() -> nowhere.scan(ReferencePlan.shipped(), key -> {}))
                .hasMessageContaining("127.0.0.1:1");
    }

    private Jedis client() {
        return new Jedis(redis.address().host(), redis.address().port());
    }

    private static ReferenceKey key(String id) {
        return new ReferenceKey("north", DENIED, id);
    }
}
