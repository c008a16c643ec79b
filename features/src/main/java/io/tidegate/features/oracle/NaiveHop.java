package io.tidegate.features.oracle;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One hop as arrived, in its plainest form: keeps every event of every key, and looks at each of them for each vector.
 * Takes the records in the order in which they arrive, with the watermark at each. The limits on the number of rows and
 * of waiting records of a history are not part of it.
 */
public final class NaiveHop {
    private final List<FeatureDefinition> definitions;
    private final EntityType hop;
    private final boolean first;
    private final NaiveReach reach;
    private final NaiveVector vectors;
    private final Map<String, NaiveHistory> histories = new HashMap<>();

    /** @param first whether it is the first hop of the relay */
    public NaiveHop(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.definitions = catalog.definitions();
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
        this.reach = NaiveReach.of(catalog, hop, first, limits);
        this.vectors = new NaiveVector(catalog);
    }

    /**
     * Takes in a record, and fills this hop's part of its vector.
     *
     * @param watermarkMillis event time reached at this hop, {@link Long#MIN_VALUE} before there is one
     * @param late whether an earlier hop found the record too late
     * @param vector in catalog order
     */
    public HopResult accept(Observation observation, long watermarkMillis, boolean late, double[] vector) {
        HopResult result = take(observation, watermarkMillis, late);
        if (observation instanceof RiskEvent event && result != HopResult.PASSED && result != HopResult.CONFLICT) {
            fill(history(event), event, vector);
        }
        return result;
    }

    /** Takes in a record as {@link #accept} does, for those that come after it: it gets no vector. */
    public HopResult take(Observation observation, long watermarkMillis, boolean late) {
        if (!observation.has(hop) && !(first && observation instanceof RiskEvent)) {
            return HopResult.PASSED;
        }
        NaiveHistory history = history(observation);
        forget(history, watermarkMillis);
        if (observation instanceof Outcome outcome) {
            return settle(history, outcome, watermarkMillis);
        }
        RiskEvent event = (RiskEvent) observation;
        HopResult result = admission(history, event, late, watermarkMillis);
        if (result == HopResult.ADMITTED) {
            history.insert(event);
            history.forget(
                    behind(watermarkMillis, reach.keptMillis()), behind(watermarkMillis, reach.latenessMillis()));
        }
        return result;
    }

    /** Forgets what is too old of an idle key, and the key where nothing is left. */
    public void expire(String key, long watermarkMillis) {
        NaiveHistory history = histories.get(key);
        if (history != null) {
            forget(history, watermarkMillis);
            if (history.isEmpty()) {
                histories.remove(key);
            }
        }
    }

    private void forget(NaiveHistory history, long watermarkMillis) {
        history.forgetIdle(behind(watermarkMillis, reach.rememberedMillis()));
        history.forget(behind(watermarkMillis, reach.keptMillis()), behind(watermarkMillis, reach.latenessMillis()));
    }

    private NaiveHistory history(Observation observation) {
        return histories.computeIfAbsent(observation.keyAt(hop), key -> new NaiveHistory(definitions));
    }

    /** Number of rows of the key that an observation has at this hop. */
    public int rowCount(Observation observation) {
        return Optional.ofNullable(histories.get(observation.keyAt(hop)))
                .map(history -> history.rows().size())
                .orElse(0);
    }

    private HopResult admission(NaiveHistory history, RiskEvent event, boolean late, long watermarkMillis) {
        Optional<NaiveRow> known = history.row(event.eventId());
        if (known.isPresent()) {
            return first && !isSame(known.get().event(), event) ? HopResult.CONFLICT : HopResult.DUPLICATE;
        }
        boolean canBeLate = event.kind() == EventKind.PAYMENT || event.kind() == EventKind.APPLICATION;
        boolean isLate = late
                || event.eventTimeMillis() < behind(watermarkMillis, reach.latenessMillis())
                || history.hasForgotten(event.eventTimeMillis());
        return canBeLate && isLate ? HopResult.LATE : HopResult.ADMITTED;
    }

    private HopResult settle(NaiveHistory history, Outcome outcome, long watermarkMillis) {
        boolean isThere = history.row(outcome.eventId()).isPresent();
        if (!isThere && outcome.eventTimeMillis() < behind(watermarkMillis, reach.latenessMillis())) {
            return HopResult.DROPPED;
        }
        history.say(outcome.eventId(), outcome.eventTimeMillis(), outcome);
        return isThere ? HopResult.SETTLED : HopResult.PENDING;
    }

    private void fill(NaiveHistory history, RiskEvent event, double[] vector) {
        NaiveView view = NaiveView.ofAllArrived(event);
        NaiveVector.FirstSeen firstSeen = feature -> history.firstSeenMillis(feature, event);
        if (first) {
            vectors.fill(FeatureSource.EVENT, view, List.of(), firstSeen, vector);
        }
        vectors.fill(FeatureSource.valueOf(hop.name()), view, history.rows(), firstSeen, vector);
    }

    private static boolean isSame(RiskEvent event, RiskEvent other) {
        return withoutDeadline(event).equals(withoutDeadline(other));
    }

    private static RiskEvent withoutDeadline(RiskEvent event) {
        return new RiskEvent(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                event.entities(),
                OptionalLong.empty(),
                event.historyOnly(),
                event.correlationId(),
                event.payload(),
                event.attributes());
    }

    private static long behind(long watermarkMillis, long millis) {
        return watermarkMillis < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermarkMillis - millis;
    }
}
