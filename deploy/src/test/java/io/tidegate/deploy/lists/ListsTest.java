package io.tidegate.deploy.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.lists.ListDifference.Kind;
import io.tidegate.features.reference.ListStore.Found;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.decision.Lookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ListsTest {
    private static final ReferencePlan PLAN = ReferencePlan.shipped();
    private static final ReferenceTable DENIED = PLAN.table("denied_accounts").orElseThrow();
    private static final long NOW = 1_767_225_600_000L;
    private static final OptionalLong NEVER = OptionalLong.empty();

    private final MemoryListLog log = new MemoryListLog();
    private final MemoryListStore store = new MemoryListStore();
    private long nowMillis = NOW;
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMillis);
    private final Lists lists = new Lists(log, store, PLAN, clock);

    @Test
    void shouldLogAndThenStoreAnEntryWithItsVersion() {
        List<LoggedChange> logged = lists.change(List.of(listed("a", NEVER), listed("b", OptionalLong.of(NOW + 1))));

        assertThat(logged).extracting(LoggedChange::version).containsExactly(1L, 2L);
        assertThat(entry("a"))
                .isEqualTo(key("a").found(
                                1, Map.of("reason", "why", "author", "ana", "added_at", "2026-01-01T00:00:00Z")));
        assertThat(entry("b").values()).containsEntry("until", "2026-01-01T00:00:00.001Z");
        lists.change(List.of(unlisted("a")));
        assertThat(store.entries).containsOnlyKeys(key("b"));
        assertThat(log.changes).hasSize(3);
    }

    @Test
    void shouldChangeNothingWhereTheLogDoesNotTakeIt() {
        log.isAway = true;

        assertThatThrownBy(() -> lists.change(List.of(listed("a", NEVER)))).hasMessageContaining("KAFKA_UNAVAILABLE");
        assertThat(store.entries).isEmpty();
    }

    @Test
    void shouldLogNothingWhereTheStoreIsAwayAlready() {
        store.isAwayBefore = true;

        assertThatThrownBy(() -> lists.change(List.of(listed("a", NEVER)))).hasMessageContaining("Redis is away");
        assertThat(log.changes).isEmpty();
    }

    @Test
    void shouldSayWhatToDoWhereTheStoreFailsAfterTheLog() {
        store.isAway = true;

        assertThatThrownBy(() -> lists.change(List.of(listed("a", NEVER))))
                .hasMessageContainingAll("Redis is away", "changes=1 stand on the control log", "lists repair");
        assertThat(log.changes).hasSize(1);

        store.isAway = false;
        assertThat(compare()).extracting(ListDifference::kind).containsExactly(Kind.MISSING);
        repair(Optional.empty());
        assertThat(compare()).isEmpty();
        assertThat(entry("a").version()).isEqualTo(1);
    }

    @Test
    void shouldNotBringBackWhatSomebodyTookOffMeanwhile() {
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            lists.change(List.of(unlisted("a")));
        };

        lists.change(List.of(listed("a", NEVER)));

        assertThat(store.entries).isEmpty();
        assertThat(compare()).isEmpty();
    }

    /** Each change begins while the one before it has logged and not yet written; they end in the reverse order. */
    @Property(tries = 500)
    void shouldEndAtWhatTheLogSaysWhoeverWritesLast(@ForAll("changes") List<ListChange> changes) {
        log.changes.clear();
        store.entries.clear();
        Deque<ListChange> waiting = new ArrayDeque<>(changes);
        store.meanwhile = () -> {
            if (!waiting.isEmpty()) {
                lists.change(List.of(waiting.remove()));
            }
        };
        while (!waiting.isEmpty()) {
            lists.change(List.of(waiting.remove()));
        }
        store.meanwhile = () -> {};

        assertThat(log.changes).hasSameSizeAs(changes);
        assertThat(compare()).isEmpty();
    }

    @Provide
    Arbitrary<List<ListChange>> changes() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((id, isListed, ends) ->
                        isListed ? listed(id, ends ? OptionalLong.of(NOW + 60_000) : NEVER) : unlisted(id))
                .list()
                .ofMaxSize(12);
    }

    @Test
    void shouldTellEachKindOfDifferenceAndRepairIt() {
        lists.change(List.of(
                listed("missing", NEVER),
                listed("changed", NEVER),
                listed("shortened", OptionalLong.of(NOW + 3_600_000)),
                listed("left", NEVER),
                listed("right", OptionalLong.of(NOW + 3_600_000))));
        lists.change(List.of(unlisted("left")));
        store.entries.remove(key("missing"));
        byHand("changed", Map.of("reason", "other"), NEVER);
        byHand("left", Map.of(), NEVER);
        byHand("unlogged", Map.of("reason", "by hand"), NEVER);
        store.entries.computeIfPresent(
                key("shortened"), (key, found) -> new Found(key, found.lookup(), OptionalLong.of(NOW + 60_000)));

        assertThat(compare())
                .extracting(difference -> difference.key().id() + ' ' + difference.kind())
                .containsExactlyInAnyOrder(
                        "missing MISSING", "changed CHANGED", "shortened CHANGED", "left LEFT", "unlogged UNLOGGED");
        assertThat(repair(Optional.empty()).left()).isEqualTo(1);
        assertThat(compare()).extracting(ListDifference::kind).containsExactly(Kind.UNLOGGED);

        assertThat(repair(Optional.of(new ListRepair.Removal("eve", "not ours")))
                        .left())
                .isZero();
        assertThat(compare()).isEmpty();
        assertThat(log.changes.get(log.changes.size() - 1))
                .isEqualTo(new ListChange(
                        ListAction.UNLISTED, "north", "denied_accounts", "unlogged", "eve", "not ours", NOW, NEVER));
    }

    @Test
    void shouldTakeAnEntryThatIsAboutToEndForNeitherThereNorMissing() {
        long until = NOW + 60_000;
        lists.change(List.of(listed("a", OptionalLong.of(until)), listed("kept", OptionalLong.of(until))));
        Found there = store.entries.get(key("a"));
        store.entries.computeIfPresent(key("kept"), (key, found) -> new Found(key, found.lookup(), NEVER));

        for (long apart : List.of(-2_000L, -1L, 0L, 2_000L)) {
            nowMillis = until + apart;
            store.entries.put(key("a"), there);
            assertThat(compare()).extracting(each -> each.key().id()).containsExactly("kept");
            store.entries.remove(key("a"));
            assertThat(compare()).extracting(each -> each.key().id()).containsExactly("kept");
        }
        assertThat(compare()).extracting(ListDifference::kind).containsExactly(Kind.LEFT);
        repair(Optional.empty());
        assertThat(store.entries).isEmpty();
    }

    @Test
    void shouldRefillAnEmptyStore() {
        List<ListChange> many = new ArrayList<>();
        for (int i = 0; i < Lists.CHANGES_MAX; i++) {
            many.add(listed("n" + i, NEVER));
        }
        lists.change(many);
        lists.change(List.of(unlisted("n7"), listed("more", NEVER)));
        Map<ReferenceKey, Found> before = Map.copyOf(store.entries);
        store.entries.clear();

        assertThat(repair(Optional.empty()).repaired()).isEqualTo(Lists.CHANGES_MAX);

        assertThat(store.entries).isEqualTo(before);
    }

    @Test
    void shouldLeaveListsOutThatThePlanDoesNotHave() {
        ListChange other =
                new ListChange(ListAction.LISTED, "north", "zebras", "z", "ana", "why", NOW, OptionalLong.empty());
        log.append(Collections.nCopies(3, other));

        ListAudit.Findings findings = new ListAudit(log, store, PLAN, clock).compare(differences -> {});

        assertThat(findings).isEqualTo(new ListAudit.Findings(0, 0, 0, Set.of("zebras")));
    }

    private List<ListDifference> compare() {
        List<ListDifference> differences = new ArrayList<>();
        ListAudit.Findings findings = new ListAudit(log, store, PLAN, clock).compare(differences::addAll);
        assertThat(findings.differences()).isEqualTo(differences.size());
        return differences;
    }

    private ListRepair repair(Optional<ListRepair.Removal> unlogged) {
        ListRepair repair = new ListRepair(lists, unlogged, clock);
        new ListAudit(log, store, PLAN, clock).compare(repair::take);
        return repair;
    }

    private Lookup entry(String id) {
        return store.find(List.of(key(id))).get(0).lookup();
    }

    private void byHand(String id, Map<String, String> values, OptionalLong endsAtMillis) {
        store.entries.put(key(id), new Found(key(id), key(id).found(2, values), endsAtMillis));
    }

    private static ListChange listed(String id, OptionalLong untilMillis) {
        return new ListChange(ListAction.LISTED, "north", "denied_accounts", id, "ana", "why", NOW, untilMillis);
    }

    private static ListChange unlisted(String id) {
        return new ListChange(ListAction.UNLISTED, "north", "denied_accounts", id, "ben", "off", NOW, NEVER);
    }

    private static ReferenceKey key(String id) {
        return new ReferenceKey("north", DENIED, id);
    }
}
