package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.event.EntityType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store and its writer keep to. A test of an adapter extends it and says how its store is made. */
public abstract class ReferenceStoreContract {
    protected static final ReferenceTable PROFILE =
            new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT);
    protected static final ReferenceTable LIST =
            new ReferenceTable("denied_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT);
    protected static final ReferenceKey ADA = new ReferenceKey("north", PROFILE, "ada");

    private static final ReferenceKey ADA_LISTED = new ReferenceKey("north", LIST, "ada");

    /** An empty store. */
    protected abstract ReferenceStore store();

    /** What writes to it. */
    protected abstract ReferenceWriter writer();

    /** Returns when that much time has passed for the store. */
    protected abstract void pass(Duration time);

    @Test
    void shouldAnswerEachKeyInItsPlace() {
        Map<String, String> fields = Map.of("segment", "private", "home_country", "DE");
        writer().put(ADA, 7, fields, Optional.empty());
        writer().put(ADA_LISTED, 3, Map.of(ListEntry.REASON, "mule"), Optional.empty());
        ReferenceKey unknown = new ReferenceKey("north", PROFILE, "nobody");

        assertThat(store().fetch(List.of(unknown, ADA_LISTED, ADA, unknown)))
                .containsExactly(
                        unknown.absent(),
                        ADA_LISTED.found(3, Map.of(ListEntry.REASON, "mule")),
                        ADA.found(7, fields),
                        unknown.absent());
        assertThat(store().fetch(List.of())).isEmpty();
    }

    @Test
    void shouldReplaceAnEntryAsAWhole() {
        writer().put(ADA, 1, Map.of("segment", "private", "home_country", "DE"), Optional.of(Duration.ofMillis(50)));
        writer().put(ADA, 2, Map.of("segment", "business"), Optional.empty());
        pass(Duration.ofMillis(100));

        assertThat(store().fetch(List.of(ADA))).containsExactly(ADA.found(2, Map.of("segment", "business")));
    }

    @Test
    void shouldPutManyEntriesAsItPutsOne() {
        ReferenceKey bea = new ReferenceKey("north", PROFILE, "bea");
        writer().put(ADA, 1, Map.of("segment", "private", "home_country", "DE"), Optional.empty());
        writer().putAll(List.of(
                new ReferenceEntry(ADA, 2, Map.of("segment", "business"), Optional.empty()),
                new ReferenceEntry(bea, 3, Map.of(), Optional.of(Duration.ofMillis(50))),
                new ReferenceEntry(ADA_LISTED, 4, Map.of("reason", "mule"), Optional.of(Duration.ofDays(1)))));

        assertThat(store().fetch(List.of(ADA, ADA_LISTED)))
                .containsExactly(
                        ADA.found(2, Map.of("segment", "business")), ADA_LISTED.found(4, Map.of("reason", "mule")));
        pass(Duration.ofMillis(100));
        assertThat(store().fetch(List.of(bea))).containsExactly(bea.absent());

        ReferenceEntry refused = new ReferenceEntry(bea, 0, Map.of(), Optional.empty());
        ReferenceEntry good = new ReferenceEntry(bea, 1, Map.of(), Optional.empty());
        assertThatThrownBy(() -> writer().putAll(List.of(good, refused))).hasMessageContaining("version=0");
        assertThat(store().fetch(List.of(bea))).containsExactly(bea.absent());
    }

    @Test
    void shouldForgetWhatWasRemoved() {
        writer().put(ADA, 1, Map.of("segment", "private"), Optional.empty());
        writer().remove(ADA);
        writer().remove(ADA_LISTED);

        assertThat(store().fetch(List.of(ADA, ADA_LISTED))).containsExactly(ADA.absent(), ADA_LISTED.absent());
    }

    @Test
    void shouldForgetAnEntryThatExpired() {
        writer().put(ADA_LISTED, 1, Map.of(), Optional.of(Duration.ofMillis(50)));
        pass(Duration.ofMillis(100));

        assertThat(store().fetch(List.of(ADA_LISTED))).containsExactly(ADA_LISTED.absent());
    }

    @Test
    void shouldKeepTenantsTablesAndIdsApart() {
        ReferenceKey tricky = new ReferenceKey("a", PROFILE, "list:denied_accounts:x");
        List<ReferenceKey> others = List.of(
                new ReferenceKey("a:profile", PROFILE, "list:denied_accounts:x"),
                new ReferenceKey("a%3Aprofile", PROFILE, "list:denied_accounts:x"),
                new ReferenceKey("a:profile:account", LIST, "x"),
                new ReferenceKey("a", LIST, "list:denied_accounts:x"));
        writer().put(tricky, 1, Map.of("of", "a"), Optional.empty());

        assertThat(store().fetch(others))
                .isEqualTo(others.stream().map(ReferenceKey::absent).toList());
    }

    @Test
    void shouldRefuseAnEntryOverTheLimits() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= ReferenceWriter.FIELDS_MAX; i++) {
            many.put("field" + i, "value");
        }
        Map<String, String> longValue = Map.of("field", "x".repeat(ReferenceWriter.TEXT_LENGTH_MAX + 1));

        Map<String, String> heavy = new HashMap<>();
        for (int i = 0; i < ReferenceWriter.FIELDS_MAX; i++) {
            heavy.put("field" + i, "x".repeat(ReferenceWriter.ENTRY_BYTES_MAX / ReferenceWriter.FIELDS_MAX));
        }

        for (Map<String, String> values :
                List.of(many, longValue, heavy, Map.of("_version", "2"), Map.of("", "value"))) {
            assertThatThrownBy(() -> writer().put(ADA, 1, values, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> writer().put(ADA, 0, Map.of(), Optional.empty()))
                .hasMessageContaining("version=0");
        assertThatThrownBy(() -> writer().put(ADA, 1, Map.of(), Optional.of(Duration.ZERO)))
                .hasMessageContaining("expiry=PT0S");
        assertThat(store().fetch(List.of(ADA))).containsExactly(ADA.absent());
    }
}
