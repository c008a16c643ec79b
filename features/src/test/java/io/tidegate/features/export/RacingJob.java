package io.tidegate.features.export;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A job of two hops without Flink: the first hop takes records in order and sends each down one of some channels, by its
 * key there; the second takes from whatever channel chance picks, with the lowest watermark of all channels.
 */
final class RacingJob {
    private static final int IN_FLIGHT_MAX = 40;

    private final FeatureCatalog catalog;
    private final Random random;
    private final HopHistories first;
    private final HopHistories second;
    private final List<ArrayDeque<InFlight>> channels = new ArrayList<>();
    private final long[] watermarks;
    private final Map<String, RelayRecord> finished = new HashMap<>();
    private final Map<String, RelayRecord> settled = new HashMap<>();
    private long highestMillis = Long.MIN_VALUE;
    private long watermarkMillis = Long.MIN_VALUE;
    private int inFlight;

    private record InFlight(RelayRecord record, long watermarkMillis) {}

    RacingJob(FeatureCatalog catalog, int channelCount, Random random) {
        this.catalog = catalog;
        this.random = random;
        this.first = new HopHistories(catalog, catalog.hops().get(0), true, HopLimits.DEFAULT);
        this.second = new HopHistories(catalog, catalog.hops().get(1), false, HopLimits.DEFAULT);
        this.watermarks = new long[channelCount];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        for (int i = 0; i < channelCount; i++) {
            channels.add(new ArrayDeque<>());
        }
    }

    void accept(Observation observation) {
        RelayRecord record = Samples.relayRecord(observation, catalog.size());
        if (first.apply(record, watermarkMillis).isForwarded()) {
            int channel = Math.floorMod(observation.keyAt(catalog.hops().get(0)).hashCode(), channels.size());
            channels.get(channel).add(new InFlight(record, watermarkMillis));
            inFlight++;
        }
        if (observation instanceof RiskEvent event) {
            highestMillis = Math.max(highestMillis, event.eventTimeMillis());
            watermarkMillis = highestMillis - 1;
        }
        while (inFlight > random.nextInt(IN_FLIGHT_MAX)) {
            take();
        }
    }

    /** The records that came out, by event id. */
    Map<String, RelayRecord> finish() {
        while (inFlight > 0) {
            take();
        }
        return finished;
    }

    /** Outcomes that have come out, by event id. */
    Map<String, RelayRecord> settled() {
        return settled;
    }

    private void take() {
        int channel = random.nextInt(channels.size());
        InFlight next = channels.get(channel).poll();
        if (next == null) {
            return;
        }
        inFlight--;
        watermarks[channel] = next.watermarkMillis();
        second.apply(next.record(), Arrays.stream(watermarks).min().orElseThrow());
        Observation observation = next.record().ingested().observation();
        (observation instanceof Outcome ? settled : finished).put(observation.eventId(), next.record());
    }

    /** Arrival numbers of a record at each hop. */
    static long[] numbers(FeatureCatalog catalog, RelayRecord record) {
        long[] numbers = new long[catalog.hops().size()];
        for (int hop = 0; hop < numbers.length; hop++) {
            for (Arrival arrival : record.arrivals()) {
                if (arrival.hop().equals(catalog.hops().get(hop).name())) {
                    numbers[hop] = arrival.number();
                }
            }
        }
        return numbers;
    }
}
