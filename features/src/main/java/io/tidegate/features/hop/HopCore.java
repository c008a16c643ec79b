package io.tidegate.features.hop;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.Admission;
import io.tidegate.features.window.History;
import io.tidegate.features.window.HistoryEvent;
import io.tidegate.features.window.IdHash;
import io.tidegate.features.window.Settlement;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;

/**
 * What a hop does with one record: takes it into the entity's history and fills the entity's part of the vector. A
 * function of history, record and watermark; it keeps nothing between calls.
 *
 * <p>The first hop also knows the ids of events whose entity is not its own, tells duplicates from conflicts, and fills
 * what is made from the event alone.
 */
public final class HopCore {
    private final EntityType hop;
    private final boolean first;
    private final HopLimits limits;
    private final HopVector vector;
    private final long retentionMillis;

    public HopCore(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        requireNonNull(catalog, "catalog is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
        this.limits = requireNonNull(limits, "limits is null");
        this.vector = new HopVector(catalog, hop);
        this.retentionMillis = catalog.retentionMillis(hop);
    }

    /** Whether the record touches this hop's state; where it does not, the record passes by. */
    public boolean concerns(RelayRecord record) {
        return record.ingested().observation().has(hop)
                || (first && record.ingested().observation() instanceof RiskEvent);
    }

    /** How long after an event its history is needed, in milliseconds. */
    public long keptMillis() {
        return retentionMillis + limits.allowedLatenessMillis();
    }

    /**
     * Takes in a record and fills the entity's part of its vector.
     *
     * @param history of the key that the record has at this hop
     * @param watermarkMillis event time reached, {@link Long#MIN_VALUE} before there is one
     * @param attempt of the job, for the arrival number
     */
    public HopResult apply(History history, RelayRecord record, long watermarkMillis, long attempt) {
        if (!concerns(record)) {
            return HopResult.PASSED;
        }
        long number = history.arrive();
        HopResult result;
        if (record.ingested().observation() instanceof Outcome outcome) {
            result = settle(history, outcome, oldestAdmitted(watermarkMillis));
        } else {
            RiskEvent event = (RiskEvent) record.ingested().observation();
            record.arrivals().add(new Arrival(hop.name(), attempt, number));
            result = admit(history, event, record, watermarkMillis);
        }
        if (watermarkMillis > Long.MIN_VALUE + keptMillis()) {
            history.evict(watermarkMillis - keptMillis());
        }
        return result;
    }

    private HopResult admit(History history, RiskEvent event, RelayRecord record, long watermarkMillis) {
        boolean takesPart = event.has(hop);
        // What one hop did not insert, no later hop inserts.
        long oldest =
                record.degradations().contains(Degradation.LATE) ? Long.MAX_VALUE : oldestAdmitted(watermarkMillis);
        Admission admission = history.admit(historyEvent(event, takesPart), oldest);
        if (admission == Admission.CONFLICT && first) {
            return HopResult.CONFLICT;
        }
        if (admission == Admission.LATE) {
            record.degradations().add(Degradation.LATE);
        }
        if (admission == Admission.DUPLICATE && first) {
            record.markDuplicate();
        }
        if (first) {
            vector.fillFromEvent(event, record.features());
        }
        if (takesPart) {
            vector.fillFromHistory(event, history, record.features());
            if (vector.isCut(event.eventTimeMillis(), history)) {
                record.degradations().add(Degradation.HISTORY_CUT);
            }
        }
        return switch (admission) {
            case ADMITTED -> HopResult.ADMITTED;
            case DUPLICATE, CONFLICT -> HopResult.DUPLICATE;
            case LATE -> HopResult.LATE;
        };
    }

    private static HopResult settle(History history, Outcome outcome, long oldestAdmittedMillis) {
        IdHash id = IdHash.of(outcome.eventId());
        boolean tooLate = history.newestMillis() >= outcome.knownAtMillis();
        Settlement settlement = history.settle(
                id.high(),
                id.low(),
                outcome.eventTimeMillis(),
                outcome.label().isBad(),
                outcome.knownAtMillis(),
                oldestAdmittedMillis);
        return switch (settlement) {
            case SETTLED -> tooLate ? HopResult.SETTLED_LATE : HopResult.SETTLED;
            case PENDING -> HopResult.PENDING;
            case DROPPED -> HopResult.DROPPED;
        };
    }

    private HistoryEvent historyEvent(RiskEvent event, boolean takesPart) {
        IdHash id = IdHash.of(event.eventId());
        return new HistoryEvent(
                id.high(),
                id.low(),
                ContentHash.of(event),
                event.eventTimeMillis(),
                event.payment().map(payment -> payment.billing().amountMinor()).orElse(0L),
                takesPart && event.kind() == EventKind.PAYMENT);
    }

    private long oldestAdmitted(long watermarkMillis) {
        long lateness = limits.allowedLatenessMillis();
        return watermarkMillis > Long.MIN_VALUE + lateness ? watermarkMillis - lateness : Long.MIN_VALUE;
    }
}
