package io.tidegate.features.hop;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.Admission;
import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.IdHash;
import io.tidegate.features.window.Settlement;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a hop does with one record: takes it into the histories of its entity and sub-entities, and fills their part of
 * the vector. A function of histories, record and watermark; it keeps nothing between calls but scratch.
 *
 * <p>The first hop also knows the ids of events whose entity is not its own, tells duplicates from conflicts, finds the
 * events that reversals and corrections are about, and fills what is made from the event alone.
 */
public final class HopCore {
    /** A key that is kept only for waiting labels wakes no more often than once a day. */
    private static final long WAKE_MILLIS_MIN = Duration.ofDays(1).toMillis();

    private final EntityType hop;
    private final boolean first;
    private final HopLimits limits;
    private final HopPlan plan;
    private final HopScope own;

    /** @param first whether it is the first hop of the relay */
    public HopCore(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        requireNonNull(catalog, "catalog is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
        this.limits = requireNonNull(limits, "limits is null");
        this.plan = new HopPlan(catalog, hop, first);
        this.own = plan.own();
    }

    /** Whether the record touches this hop's state; where it does not, the record passes by. */
    public boolean concerns(RelayRecord record) {
        return record.ingested().observation().has(hop)
                || (first && record.ingested().observation() instanceof RiskEvent);
    }

    /**
     * When a key must be looked at by {@link #expire}, whose first record this is: when that is needed no longer.
     *
     * @return event time in milliseconds
     */
    public long wakeMillis(RelayRecord record, long watermarkMillis) {
        long beginMillis = Math.max(record.ingested().observation().eventTimeMillis(), watermarkMillis);
        return beginMillis + keptMillis() + 1;
    }

    /** After {@link #expire}: when to look at the key again; empty where nothing of it is left. */
    public OptionalLong wakeAgainMillis(HistoryStore store, long watermarkMillis) {
        Head head = store.head(HistoryStore.OWN);
        if (head == null) {
            return OptionalLong.empty();
        }
        long neededMillis = head.hasEvents() ? keptMillis() : rememberedMillis();
        return OptionalLong.of(Math.max(head.newestMillis() + neededMillis + 1, watermarkMillis + WAKE_MILLIS_MIN));
    }

    /** Names what histories keep: histories of another layout cannot be read. */
    public String layout() {
        return plan.layout();
    }

    /** How long after an event its history is needed, in milliseconds. */
    public long keptMillis() {
        return plan.neededMillis() + limits.allowedLatenessMillis();
    }

    /** How long an idle entity is remembered, in milliseconds. */
    public long rememberedMillis() {
        return Math.max(keptMillis(), plan.rememberMillis() + limits.allowedLatenessMillis());
    }

    /**
     * Takes in a record and fills the hop's part of its vector.
     *
     * @param store histories of the key that the record has at this hop
     * @param watermarkMillis event time reached, {@link Long#MIN_VALUE} before there is one
     * @param attempt of the job, for the arrival number
     */
    public HopResult apply(HistoryStore store, RelayRecord record, long watermarkMillis, long attempt) {
        if (!concerns(record)) {
            return HopResult.PASSED;
        }
        open(own, store, HistoryStore.OWN, watermarkMillis);
        record.arrivals().add(new Arrival(hop.name(), attempt, own.history().arrive()));
        HopResult result;
        if (record.ingested().observation() instanceof Outcome outcome) {
            result = settle(store, outcome, watermarkMillis);
        } else {
            RiskEvent event = (RiskEvent) record.ingested().observation();
            result = admit(store, event, record, watermarkMillis);
        }
        own.close(store, HistoryStore.OWN);
        return result;
    }

    private void open(HopScope scope, HistoryStore store, long key, long watermarkMillis) {
        scope.open(store, key, horizon(watermarkMillis), oldest(watermarkMillis));
        scope.history().forgetFirsts(before(watermarkMillis, rememberedMillis()));
    }

    private HopResult admit(HistoryStore store, RiskEvent event, RelayRecord record, long watermarkMillis) {
        boolean takesPart = event.has(hop);
        IdHash id = IdHash.of(event.eventId());
        long oldest = oldestAdmitted(event, record, watermarkMillis);
        Admission admission = own.admit(event, id, first ? ContentHash.of(event) : 0, takesPart, oldest);
        if (admission == Admission.CONFLICT && first) {
            return HopResult.CONFLICT;
        }
        if (admission == Admission.LATE) {
            record.degradations().add(Degradation.LATE);
        }
        if (admission == Admission.DUPLICATE && first) {
            record.markDuplicate();
        }
        if (admission == Admission.ADMITTED) {
            changeEarlier(event, id, record, watermarkMillis);
        }
        if (first) {
            plan.ofEvent().fill(event, record.features());
        }
        if (takesPart) {
            read(store, event, id, record, admission == Admission.ADMITTED, watermarkMillis);
        }
        return switch (admission) {
            case ADMITTED -> HopResult.ADMITTED;
            case DUPLICATE, CONFLICT -> HopResult.DUPLICATE;
            case LATE -> HopResult.LATE;
        };
    }

    /** What one hop did not insert, no later hop inserts; what is about an earlier event is never too late. */
    private long oldestAdmitted(RiskEvent event, RelayRecord record, long watermarkMillis) {
        if (!event.kind().isDecided()) {
            return Long.MIN_VALUE;
        }
        if (record.degradations().contains(Degradation.LATE)) {
            return Long.MAX_VALUE;
        }
        // After a restore there is no watermark at first; what the history has forgotten it cannot take in all the
        // same.
        return Math.max(oldest(watermarkMillis), own.history().forgottenMillis() + 1);
    }

    /** Finds the event that a reversal or a correction is about, for this hop and the later ones. */
    private void changeEarlier(RiskEvent event, IdHash id, RelayRecord record, long watermarkMillis) {
        if (isChange(event)) {
            IdHash target = IdHash.of(event.correlationId().orElseThrow());
            if (first) {
                record.correlatedMillis(own.history().timeOf(target.high()));
            }
            change(own, event, id, record, target, watermarkMillis);
        }
    }

    private static boolean isChange(RiskEvent event) {
        return event.correlationId().isPresent()
                && (event.kind() == EventKind.REVERSAL
                        || (event.kind() == EventKind.CORRECTION
                                && event.payment().isPresent()));
    }

    private void change(
            HopScope scope, RiskEvent event, IdHash id, RelayRecord record, IdHash target, long watermarkMillis) {
        if (event.kind() == EventKind.REVERSAL) {
            scope.takeBack(event, id, record.correlatedMillis(), target, oldest(watermarkMillis));
        } else {
            scope.correct(event, id, record.correlatedMillis(), target, oldest(watermarkMillis));
        }
    }

    private void read(
            HistoryStore store, RiskEvent event, IdHash id, RelayRecord record, boolean isNew, long watermarkMillis) {
        double unit = EventFeatures.minorUnits(event);
        own.read(event, id, unit, record.features());
        boolean cut =
                event.eventTimeMillis() - plan.reachMillis() < own.history().exactAfterMillis();
        for (HopPlan.Sub sub : plan.subs()) {
            cut |= readSub(sub, store, event, id, record, unit, isNew, watermarkMillis);
        }
        plan.derived().fill(event, record.features());
        if (cut) {
            record.degradations().add(Degradation.HISTORY_CUT);
        }
    }

    /** @return whether something of the sub-entity's history is missing */
    private boolean readSub(
            HopPlan.Sub sub,
            HistoryStore store,
            RiskEvent event,
            IdHash id,
            RelayRecord record,
            double unit,
            boolean isNew,
            long watermarkMillis) {
        if (!event.has(sub.type())) {
            return false;
        }
        long key = sub.key(event);
        HopScope scope = sub.scope();
        open(scope, store, key, watermarkMillis);
        if (scope.isNew() && own.history().subs() >= HopPlan.SUBS_MAX) {
            return true;
        }
        if (isNew) {
            scope.admit(event, id, 0, true, Long.MIN_VALUE);
            if (isChange(event)) {
                IdHash target = IdHash.of(event.correlationId().orElseThrow());
                change(scope, event, id, record, target, watermarkMillis);
            }
        }
        scope.read(event, id, unit, record.features());
        if (isNew || !scope.isNew()) {
            close(scope, store, key);
        }
        return event.eventTimeMillis() - plan.reachMillis() < scope.history().exactAfterMillis();
    }

    private void close(HopScope scope, HistoryStore store, long key) {
        if (scope.isNew()) {
            own.history().addSubs(1);
        }
        scope.close(store, key);
    }

    private HopResult settle(HistoryStore store, Outcome outcome, long watermarkMillis) {
        IdHash id = IdHash.of(outcome.eventId());
        boolean tooLate = own.history().newestMillis() >= outcome.knownAtMillis();
        Settlement settlement = own.settle(outcome, id, oldest(watermarkMillis));
        for (HopPlan.Sub sub : plan.subs()) {
            if (outcome.has(sub.type())) {
                long key = sub.key(outcome);
                open(sub.scope(), store, key, watermarkMillis);
                if (!sub.scope().isNew() || own.history().subs() < HopPlan.SUBS_MAX) {
                    sub.scope().settle(outcome, id, oldest(watermarkMillis));
                    close(sub.scope(), store, key);
                }
            }
        }
        return switch (settlement) {
            case SETTLED -> tooLate ? HopResult.SETTLED_LATE : HopResult.SETTLED;
            case PENDING -> HopResult.PENDING;
            case DROPPED -> HopResult.DROPPED;
        };
    }

    /** Forgets what is too old, and histories that are empty and were idle for as long as they are remembered. */
    public void expire(HistoryStore store, long watermarkMillis) {
        if (store.head(HistoryStore.OWN) == null) {
            return;
        }
        own.open(store, HistoryStore.OWN, horizon(watermarkMillis), oldest(watermarkMillis));
        for (long key : store.subs()) {
            HopScope scope = plan.scopeOf(key);
            scope.open(store, key, horizon(watermarkMillis), oldest(watermarkMillis));
            if (isOver(scope, watermarkMillis)) {
                store.remove(key);
                own.history().addSubs(-1);
            } else {
                scope.close(store, key);
            }
        }
        if (isOver(own, watermarkMillis) && own.history().subs() == 0) {
            store.remove(HistoryStore.OWN);
        } else {
            own.close(store, HistoryStore.OWN);
        }
    }

    private boolean isOver(HopScope scope, long watermarkMillis) {
        scope.history().shrink();
        return scope.history().isEmpty()
                && watermarkMillis > Long.MIN_VALUE + rememberedMillis()
                && scope.history().newestMillis() <= watermarkMillis - rememberedMillis();
    }

    private long oldest(long watermarkMillis) {
        return before(watermarkMillis, limits.allowedLatenessMillis());
    }

    private long horizon(long watermarkMillis) {
        return before(watermarkMillis, keptMillis());
    }

    private static long before(long watermarkMillis, long millis) {
        return watermarkMillis > Long.MIN_VALUE + millis ? watermarkMillis - millis : Long.MIN_VALUE;
    }
}
