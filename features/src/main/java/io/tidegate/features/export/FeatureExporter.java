package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs events through the hops of the live job in the order of their times, each label entering at the time it became
 * known: the settled view. What an event's row holds was known at its time, and nothing later; the label stands beside
 * the vector, not in it. Events of kinds that are decided become rows; the others only feed the windows.
 */
public final class FeatureExporter {
    private final HistoryReplay replay;
    private long nowMillis = Long.MIN_VALUE;

    public FeatureExporter(FeatureCatalog catalog, FeatureSink sink) {
        requireNonNull(sink, "sink is null");
        this.replay = new HistoryReplay(
                catalog,
                HopLimits.DEFAULT,
                row -> sink.row(row.event(), row.vector(), row.told().map(Outcome::label)));
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
                .forEach(event -> exporter.replay.accept(
                        event, byEvent.getOrDefault(event.tenant() + '\n' + event.eventId(), List.of())));
        exporter.replay.finish();
    }

    /** Takes the next event, and what came true of it. See {@link #accept(RiskEvent, List)}. */
    public void accept(RiskEvent event, Optional<Outcome> outcome) {
        accept(event, outcome.map(List::of).orElse(List.of()));
    }

    /**
     * Takes the next event, and what came true of it; its row is with the sink when this returns.
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
        replay.accept(event, outcomes);
        replay.finish();
    }
}
