package io.tidegate.deploy.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.event.Entity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownEntitiesTest {
    private static final WorkloadParameters WORLD = WorkloadParameters.of(42, 20_000);

    @Test
    void shouldListThoseWhoHardlyEverTakePart() {
        KnownEntities known = KnownEntities.of(WORLD, 50);
        Set<String> listed = new HashSet<>(known.deniedAccounts());
        listed.addAll(known.watchedAccounts());
        listed.addAll(known.deniedMerchants());
        Map<String, Integer> events = new HashMap<>();
        new Workload(WORLD).forEachRemaining(event -> event.event().entities().stream()
                .map(Entity::id)
                .filter(listed::contains)
                .forEach(id -> events.merge(id, 1, Integer::sum)));

        assertThat(listed).hasSize(3);
        assertThat(events.keySet()).isEqualTo(listed);
        assertThat(events.values()).allMatch(count -> count < 100);
    }

    @Test
    void shouldKnowProfilesUpToALimit() {
        KnownEntities known = KnownEntities.of(WORLD, 50);

        assertThat(known.accounts()).hasSize(50);
        assertThat(known.merchants()).hasSize(50);
        assertThat(known.accounts().values()).allMatch(profile -> profile.containsKey("segment"));
        assertThat(known.merchants().values()).allMatch(profile -> profile.containsKey("risk_class"));
    }
}
