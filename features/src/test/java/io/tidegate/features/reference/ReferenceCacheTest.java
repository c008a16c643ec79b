package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.EntityType;
import java.time.Instant;
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
            new ReferenceTable("denied_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT);

    /** The calendar and the clock for durations begin at different times, and go at one speed. */
    private static final long EPOCH_MILLIS = 1_767_225_600_000L;

    private static final long NEVER = 20;

    private long nowMillis;

    /** What happens to a cache: time passes, then an answer is kept or asked for. */
    record Step(int passMillis, boolean isPut, int id, Lookup.Result result, long version, long endsIn) {
        ReferenceKey key() {
            return new ReferenceKey("tenant", TABLE, "id" + id);
        }

        Lookup lookup(long nowMillis) {
            return switch (result) {
                case FOUND -> key().found(version, endsIn == NEVER ? Map.of() : Map.of("until", until(nowMillis)));
                case ABSENT -> key().absent();
                case UNAVAILABLE -> key().unavailable();
            };
        }

        String until(long nowMillis) {
            return Instant.ofEpochMilli(EPOCH_MILLIS + nowMillis + endsIn).toString();
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void shouldAnswerAsAPlainListDoes(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(max = 4) int entriesMax,
            @ForAll @IntRange(max = 20) int lifeMillis) {
        nowMillis = 0;
        ReferenceCache cache =
                new ReferenceCache(entriesMax, lifeMillis, () -> nowMillis, () -> EPOCH_MILLIS + nowMillis);
        Model model = new Model(entriesMax, lifeMillis);
        for (Step step : steps) {
            nowMillis += step.passMillis();
            if (step.isPut()) {
                cache.put(step.key(), step.lookup(nowMillis));
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
                        Arbitraries.longs().between(1, 1_000),
                        Arbitraries.longs().between(1, NEVER))
                .as(Step::new);
        return step.list().ofMaxSize(80);
    }

    /** The least recently used first; every question walks the whole list. */
    private static final class Model {
        private record Kept(ReferenceKey key, Lookup lookup, long endMillis) {}

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
            boolean ends = step.result() == Lookup.Result.FOUND && step.endsIn() != NEVER;
            long life = ends ? Math.min(lifeMillis, step.endsIn()) : lifeMillis;
            kept.add(new Kept(step.key(), step.lookup(nowMillis), nowMillis + life));
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
                if (nowMillis < entry.endMillis()) {
                    kept.add(entry);
                }
            });
            return found.filter(entry -> nowMillis < entry.endMillis()).map(Kept::lookup);
        }
    }
}
