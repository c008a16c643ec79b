package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Runs events through the hops of the live job in the order of their times, each label entering at the time it became
 * known: the settled view. What an event's row holds was known at its time, and nothing later; the label stands beside
 * the vector, not in it. Events of kinds that are decided become rows; the others only feed the windows.
 */
public final class FeatureExporter {
    private static final RecordOrigin ORIGIN = new RecordOrigin("export", 0, 0, 0);
    private static final byte[] NO_BYTES = {};

    private final FeatureCatalog catalog;
    private final FeatureSink sink;
    private final List<HopHistories> hops = new ArrayList<>();
    private final PriorityQueue<Outcome> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Outcome::knownAtMillis));
    private long nowMillis = Long.MIN_VALUE;

    public FeatureExporter(FeatureCatalog catalog, FeatureSink sink) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.sink = requireNonNull(sink, "sink is null");
        for (EntityType hop : catalog.hops()) {
            hops.add(new HopHistories(catalog, hop, hops.isEmpty(), HopLimits.DEFAULT));
        }
    }

    /** Exports events with their outcomes; sorts them first. Of several outcomes of an event the one known last labels its row. */
    public static void export(
            FeatureCatalog catalog, List<RiskEvent> events, List<Outcome> outcomes, FeatureSink sink) {
        Map<String, List<Outcome>> byEvent = new HashMap<>();
        for (Outcome outcome : outcomes) {
            byEvent.computeIfAbsent(outcome.tenant() + '\n' + outcome.eventId(), id -> new ArrayList<>())
                    .add(outcome);
        }
        FeatureExporter exporter = new FeatureExporter(catalog, sink);
        events.stream()
                .sorted(Comparator.comparingLong(RiskEvent::eventTimeMillis))
                .forEach(event -> exporter.accept(
                        event, byEvent.getOrDefault(event.tenant() + '\n' + event.eventId(), List.of())));
    }

    /** Takes the next event, and what came true of it. See {@link #accept(RiskEvent, List)}. */
    public void accept(RiskEvent event, Optional<Outcome> outcome) {
        accept(event, outcome.map(List::of).orElse(List.of()));
    }

    /**
     * Takes the next event, and what came true of it.
     *
     * @throws TidegateException where it is older than the event before it
     */
    public void accept(RiskEvent event, List<Outcome> outcomes) {
        if (event.eventTimeMillis() < nowMillis) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "Events are exported in the order of their times: eventTimeMillis=" + event.eventTimeMillis()
                            + " follows " + nowMillis + ".");
        }
        nowMillis = event.eventTimeMillis();
        while (!waiting.isEmpty() && waiting.peek().knownAtMillis() <= nowMillis) {
            run(waiting.remove());
        }
        double[] vector = run(event);
        waiting.addAll(outcomes);
        if (vector.length > 0 && event.kind().isDecided()) {
            sink.row(
                    event,
                    vector,
                    outcomes.stream()
                            .max(Comparator.comparingLong(Outcome::knownAtMillis)
                                    .thenComparing(o -> o.label().isBad()))
                            .map(Outcome::label));
        }
    }

    /** The vector, or an empty array where the record makes no row: an outcome, or an event id that was there. */
    private double[] run(Observation observation) {
        RelayRecord relay = new RelayRecord(new Ingested(ORIGIN, NO_BYTES, observation, 0, 0), catalog.size());
        for (HopHistories hop : hops) {
            HopResult result = hop.apply(relay, nowMillis);
            if (!result.isForwarded()) {
                return new double[0];
            }
        }
        return relay.isDuplicate() || observation instanceof Outcome ? new double[0] : relay.features();
    }
}
