package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Events out of order, through hops that race: with the arrival numbers the replay sees what the job saw. */
class HistoryReplayPropertyTest {
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();
    private static final int EVENTS = 1_000;

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void shouldEqualARacingJobBitForBit(@ForAll long seed) {
        assertThat(differences(seed, true)).as("seed %d", seed).isEmpty();
    }

    @Test
    void shouldDifferWithoutTheArrivalNumbers() {
        assertThat(differences(1, false)).isNotEmpty();
    }

    /** Ids of events whose vectors differ between job and replay. */
    private static List<String> differences(long seed, boolean inOrder) {
        Random random = new Random(seed);
        List<RiskEvent> events = events(random);
        List<Optional<Outcome>> outcomes = new ArrayList<>();
        RacingJob job = new RacingJob(CATALOG, 3, random);
        for (RiskEvent event : events) {
            Optional<Outcome> outcome = random.nextInt(3) == 0
                    ? Optional.of(Samples.outcome(
                            event, Label.FRAUD, event.eventTimeMillis() + 1 + random.nextInt(1_000_000_000)))
                    : Optional.empty();
            outcomes.add(outcome);
            job.accept(event);
            outcome.ifPresent(job::accept);
        }
        Map<String, RelayRecord> live = job.finish();
        ArrivalOrder.Builder order = new ArrivalOrder.Builder(CATALOG);
        events.forEach(event -> order.add(
                event,
                RacingJob.numbers(CATALOG, record(live, event)),
                Optional.ofNullable(job.settled().get(event.eventId()))
                        .map(outcome -> RacingJob.numbers(CATALOG, outcome))
                        .orElse(new long[0])));

        List<FeatureRow> rows = new ArrayList<>();
        HistoryReplay replay = new HistoryReplay(
                CATALOG, HopLimits.DEFAULT, inOrder ? Optional.of(order.build()) : Optional.empty(), rows::add);
        for (int i = 0; i < EVENTS; i++) {
            replay.accept(events.get(i), outcomes.get(i).map(List::of).orElse(List.of()));
        }
        replay.finish();

        assertThat(rows).hasSize(EVENTS);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            FeatureRow row = rows.get(i);
            assertThat(row.position()).isEqualTo(i);
            assertThat(row.event()).isSameAs(events.get(i));
            if (!Arrays.equals(row.vector(), record(live, row.event()).features())) {
                different.add(row.event().eventId());
            }
        }
        return different;
    }

    private static RelayRecord record(Map<String, RelayRecord> live, RiskEvent event) {
        return requireNonNull(live.get(event.eventId()), event.eventId());
    }

    /** Delayed by less than the allowed lateness; busy merchants, so that records of many accounts race for one. */
    private static List<RiskEvent> events(Random random) {
        record Arriving(RiskEvent event, long arrivalMillis) {}
        List<Arriving> arriving = new ArrayList<>();
        long now = Samples.SUNDAY_MILLIS;
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextInt(30) == 0 ? random.nextInt(3 * (int) Samples.DAY_MILLIS) : random.nextInt(600_000);
            RiskEvent event = Samples.payment(
                    "e" + i, now, "account" + random.nextInt(30), "shop" + random.nextInt(3), random.nextInt(100_000));
            arriving.add(new Arriving(event, now + random.nextInt((int) Samples.HOUR_MILLIS)));
        }
        arriving.sort(Comparator.comparingLong(Arriving::arrivalMillis));
        return arriving.stream().map(Arriving::event).toList();
    }
}
