package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Entries of lists end exactly when they say, by the clock of the look-up, whatever store and cache still have. */
class ListEntryTest {
    private static final ReferenceKey LISTED = new ReferenceKey(
            "bank", new ReferenceTable("denied_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT), "ada");
    private static final ReferenceKey PROFILE = new ReferenceKey(
            "bank", new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT), "ada");
    private static final long UNTIL = 1_767_225_600_000L;
    private static final ListEntry ENTRY = new ListEntry("mule", "ana", UNTIL - 86_400_000, OptionalLong.of(UNTIL));
    private static final long CACHE_LIFE_MILLIS = 1_000;

    private final List<List<ReferenceKey>> asked = new ArrayList<>();
    private Lookup stored = LISTED.found(3, ENTRY.fields());
    private long nowMillis = UNTIL - 100;

    private final ReferenceStore store = new ReferenceStore() {
        @Override
        public List<Lookup> fetch(List<ReferenceKey> keys) {
            asked.add(keys);
            return keys.stream()
                    .map(key -> key.equals(LISTED) ? stored : key.absent())
                    .toList();
        }

        @Override
        public void close() {}
    };

    private final ReferenceCache cache =
            new ReferenceCache(10, CACHE_LIFE_MILLIS, () -> nowMillis - UNTIL, () -> nowMillis);

    @Test
    void shouldStandInFieldsThatPeopleRead() {
        assertThat(ENTRY.fields())
                .isEqualTo(Map.of(
                        "reason", "mule",
                        "author", "ana",
                        "added_at", "2025-12-31T00:00:00Z",
                        "until", "2026-01-01T00:00:00Z"));
        assertThat(new ListEntry("mule", "ana", 0, OptionalLong.empty()).fields())
                .doesNotContainKey("until");
    }

    @Test
    void shouldEndInTheCacheAndInAStoreWhoseClockIsBehind() {
        assertThat(lookUp()).isEqualTo(stored);
        nowMillis = UNTIL - 1;
        assertThat(lookUp()).isEqualTo(stored);
        assertThat(asked).as("answered by the cache").hasSize(1);

        nowMillis = UNTIL;
        assertThat(cache.get(LISTED)).isEmpty();
        assertThat(lookUp()).isEqualTo(LISTED.absent());
        assertThat(asked).as("asked again").hasSize(2);
        assertThat(lookUp()).isEqualTo(LISTED.absent());
        assertThat(asked).as("its absence is cached as any").hasSize(2);
    }

    @Test
    void shouldSeeAnEntryThatWasExtendedAtOnceWhenItWouldHaveEnded() {
        assertThat(lookUp().version()).isEqualTo(3);
        stored = LISTED.found(4, new ListEntry("mule", "ben", UNTIL, OptionalLong.of(UNTIL + 5)).fields());

        nowMillis = UNTIL;
        assertThat(lookUp().version()).isEqualTo(4);
        nowMillis = UNTIL + 5;
        assertThat(lookUp()).isEqualTo(LISTED.absent());
    }

    @Test
    void shouldNotTrustAnEndThatCannotBeRead() {
        for (String until : List.of("tomorrow", "", "2026-01-01", "+1000000000-12-31T23:59:59Z")) {
            stored = LISTED.found(1, Map.of("until", until));
            nowMillis += CACHE_LIFE_MILLIS;
            assertThat(lookUp()).as(until).isEqualTo(LISTED.unavailable());
        }
    }

    @Test
    void shouldLeaveProfilesAlone() {
        Lookup profile = PROFILE.found(1, Map.of("until", "tomorrow"));

        assertThat(ListEntry.asOf(PROFILE, profile, UNTIL)).isEqualTo(profile);
        cache.put(PROFILE, profile);
        assertThat(cache.get(PROFILE)).contains(profile);
    }

    /** An event on the job's path: the cache first, then the store. */
    private Lookup lookUp() {
        List<RelayRecord> sent = new ArrayList<>();
        List<PendingLookups> queue = new ArrayList<>();
        ReferenceFeatures none =
                new ReferenceFeatures(Catalogs.of(Catalogs.lookup("L", "account[entity.ACCOUNT].x", 0)));
        new EventLookups(new ReferencePlan(List.of(LISTED.table())), none, cache, 1, () -> 0)
                .begin(
                        EventLookupsTest.payment(),
                        new PendingLookups.Result() {
                            @Override
                            public void complete(RelayRecord record) {
                                sent.add(record);
                            }

                            @Override
                            public void fail(Throwable failure) {
                                throw new AssertionError(failure);
                            }
                        },
                        queue::add);
        new LookupRequests(store, cache, () -> 0, () -> nowMillis, (events, lookups, nanos) -> {}).answer(queue);
        return sent.get(0).lookups().get(0);
    }
}
