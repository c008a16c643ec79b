package io.tidegate.deploy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.ingest.decision.Lookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ListsTodayTest {
    @TempDir
    private Path folder;

    private final Entries entries = new Entries();
    private Recordings recordings;

    @BeforeEach
    void store() throws IOException {
        recordings = new Recordings(folder);
    }

    @Test
    void shouldSayWhatWasAddedTakenOffAndChangedSince() {
        entries.put("denied_accounts", "a1", 3, Map.of("reason", "mule"));
        entries.put("account", "a1", 2, Map.of("segment", "VIP"));
        assertThat(changes(
                        absent("denied_accounts", "a1"),
                        found("watched_accounts", "a1", 1, Map.of("reason", "chargeback")),
                        found("account", "a1", 1, Map.of("segment", "NEW")),
                        absent("allowed_accounts", "a1")))
                .containsExactly(
                        "a1 in denied_accounts: then not there, now there, version 3 {reason=mule}",
                        "a1 in watched_accounts: then there, version 1 {reason=chargeback}, now not there",
                        "a1 in account: then there, version 1 {segment=NEW}, now there, version 2 {segment=VIP}");
        assertThat(entries.isClosed).isTrue();
    }

    @Test
    void shouldSayNothingWhereNothingChanged() {
        entries.put("denied_accounts", "a1", 3, Map.of("reason", "mule"));
        assertThat(changes(found("denied_accounts", "a1", 3, Map.of("reason", "mule")), absent("account", "a1")))
                .isEmpty();
    }

    /** Features look entries up as well, of entities that no table of the plan is about. */
    @Test
    void shouldAskForWhatTheDecisionAskedFor() {
        entries.put("account", "holder-7", 5, Map.of("segment", "VIP"));
        assertThat(changes(absent("account", "holder-7"), absent("account", "holder-7"), absent("account", "a1")))
                .containsExactly("holder-7 in account: then not there, now there, version 5 {segment=VIP}");
        assertThat(entries.asked)
                .extracting(key -> key.tenant() + " " + key.table().name() + " " + key.id())
                .containsExactly("bank account holder-7", "bank account a1");
    }

    @Test
    void shouldTellWhatAnswersAgain() {
        Lookup silent = new Lookup("denied_accounts", "a1", Lookup.Result.UNAVAILABLE, 0, Map.of());
        assertThat(changes(silent)).containsExactly("a1 in denied_accounts: then no answer, now not there");
    }

    @Test
    void shouldNotTakeSilenceForAChange() {
        entries.isAway = true;
        assertThat(changes(found("denied_accounts", "a1", 1, Map.of()))).isEmpty();
    }

    @Test
    void shouldAskNobodyWithoutAStoreOrATable() {
        Recorded recorded = recorded(found("denied_accounts", "a1", 1, Map.of()));
        assertThat(ListsToday.changes(recorded, ReferencePlan.shipped(), Optional.empty()))
                .isEmpty();
        assertThat(ListsToday.changes(recorded, ReferencePlan.none(), Optional.of(factory())))
                .isEmpty();
        assertThat(entries.asked).isEmpty();
    }

    private List<String> changes(Lookup... then) {
        return ListsToday.changes(recorded(then), ReferencePlan.shipped(), Optional.of(factory()));
    }

    private ReferenceStoreFactory factory() {
        return () -> entries;
    }

    private Recorded recorded(Lookup... lookups) {
        return Recorded.of(recordings
                .decided(Recordings.payment("bank", "p1", 1_000, OptionalLong.empty()), lookups)
                .made());
    }

    private static Lookup absent(String table, String id) {
        return new Lookup(table, id, Lookup.Result.ABSENT, 0, Map.of());
    }

    private static Lookup found(String table, String id, long version, Map<String, String> values) {
        return new Lookup(table, id, Lookup.Result.FOUND, version, values);
    }

    /** What lists and profiles hold today. */
    private static final class Entries implements ReferenceStore {
        private final Map<String, Lookup> entries = new HashMap<>();
        private final List<ReferenceKey> asked = new ArrayList<>();
        private boolean isAway;
        private boolean isClosed;

        void put(String table, String id, long version, Map<String, String> values) {
            entries.put(table + ":" + id, found(table, id, version, values));
        }

        @Override
        public List<Lookup> fetch(List<ReferenceKey> keys) {
            asked.addAll(keys);
            return keys.stream()
                    .map(key -> isAway
                            ? key.unavailable()
                            : entries.getOrDefault(key.table().name() + ":" + key.id(), key.absent()))
                    .toList();
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
