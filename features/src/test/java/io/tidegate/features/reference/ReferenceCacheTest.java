package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReferenceCacheTest {
    private static final ReferenceTable TABLE =
            new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT);

    private long nowMillis;

    /** What happens to a cache: time passes, then an answer is kept or asked for. */
    record Step(int passMillis, boolean isPut, int id, Lookup.Result result, long version) {
        ReferenceKey key() {
            return new ReferenceKey("tenant", TABLE, "id" + id);
        }

        Lookup lookup() {
            return switch (result) {
                case FOUND -> key().found(version, Map.of("version", String.valueOf(version)));
                case ABSENT -> key().absent();
                case UNAVAILABLE -> key().unavailable();
            };
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void shouldAnswerAsAPlainListDoes(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(max = 4) int entriesMax,
            @ForAll @IntRange(max = 20) int lifeMillis) {
        nowMillis = 0;
        ReferenceCache cache = new ReferenceCache(entriesMax, lifeMillis, () -> nowMillis);
        Model model = new Model(entriesMax, lifeMillis);
        for (Step step : steps) {
            nowMillis += step.passMillis();
            if (step.isPut()) {
                cache.put(step.key(), step.lookup());
                model.put(step, nowMillis);
            } else {
                assertThat(cache.get(step.key())).isEqualTo(model.get(step, nowMillis));
            }
            assertThat(cache.size()).isEqualTo(model.kept.size()).isLessThanOrEqualTo(entriesMax);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(Lookup.Result.values()),
                        Arbitraries.longs().between(1, 1_000))
                .as(Step::new);
        return step.list().ofMaxSize(80);
    }

    /** The least recently used first; every question walks the whole list. */
    private static final class Model {
        private record Kept(ReferenceKey key, Lookup lookup, long atMillis) {}

        private final List<Kept> kept = new ArrayList<>();
        private final int entriesMax;
        private final int lifeMillis;

        Model(int entriesMax, int lifeMillis) {
            this.entriesMax = entriesMax;
            this.lifeMillis = lifeMillis;
        }

        void put(Step step, long nowMillis) {
            if (step.result() == Lookup.Result.UNAVAILABLE || lifeMillis == 0) {
                return;
            }
            kept.removeIf(entry -> entry.key().equals(step.key()));
            kept.add(new Kept(step.key(), step.lookup(), nowMillis));
            while (kept.size() > entriesMax) {
                kept.remove(0);
            }
        }

        Optional<Lookup> get(Step step, long nowMillis) {
            Optional<Kept> found = kept.stream()
                    .filter(entry -> entry.key().equals(step.key()))
                    .findFirst();
            found.ifPresent(entry -> {
                kept.remove(entry);
                if (nowMillis < entry.atMillis() + lifeMillis) {
                    kept.add(entry);
                }
            });
            return found.filter(entry -> nowMillis < entry.atMillis() + lifeMillis)
                    .map(Kept::lookup);
        }
    }
}
