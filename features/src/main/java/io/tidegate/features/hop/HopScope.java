package io.tidegate.features.hop;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.Admission;
import io.tidegate.features.window.Change;
import io.tidegate.features.window.EntityHistory;
import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryPlan;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.IdHash;
import io.tidegate.features.window.Settlement;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;

/** One scope of a hop: opens the histories of one entity after another, and hands events and changes to them. */
final class HopScope {
    private static final int RANK_BAD = 8;

    private final ScopeFeatures features;
    private final EntityHistory history;
    private final byte[] row;
    private boolean isNew;

    HopScope(ScopeFeatures features) {
        this.features = requireNonNull(features, "features is null");
        this.history = new EntityHistory(features.plan());
        this.row = features.plan().newRow();
    }

    EntityHistory history() {
        return history;
    }

    /** Opens a history, one without events where there is none. */
    void open(HistoryStore store, long scope, long horizonMillis, long oldestMillis) {
        Head known = store.head(scope);
        isNew = known == null;
        Head opened = known == null ? new Head(features.plan()) : known;
        history.open(opened, store, scope, horizonMillis, oldestMillis);
    }

    /** Whether the history that is open did not exist before. */
    boolean isNew() {
        return isNew;
    }

    /** Puts the open history back. */
    void close(HistoryStore store, long scope) {
        store.put(scope, history.head());
    }

    /** @param counted whether windows may count it; else it is known by its id only */
    Admission admit(RiskEvent event, IdHash id, long contentHash, boolean counted, long oldestAdmittedMillis) {
        int kind = counted ? ScopeFeatures.kind(event.kind()) : HistoryPlan.OTHER;
        features.plan().write(row, event.eventTimeMillis(), id.high(), (int) contentHash, kind);
        features.write(row, event);
        return history.admit(row, oldestAdmittedMillis);
    }

    void read(RiskEvent event, IdHash id, double minorUnits, double[] vector) {
        features.read(history, event.eventTimeMillis(), id.high(), minorUnits, vector);
    }

    Settlement settle(Outcome outcome, IdHash id, long oldestMillis) {
        Label label = outcome.label();
        int rank = (label.isBad() ? RANK_BAD : 0) + label.ordinal();
        Change change = Change.label(
                outcome.knownAtMillis(), rank, WindowFeature.code(label), outcome.eventTimeMillis(), id.high());
        return history.change(change, oldestMillis);
    }

    /** @param targetMillis time of the event that is taken back; {@link Long#MIN_VALUE} where it is not known */
    void takeBack(RiskEvent reversal, IdHash id, long targetMillis, IdHash target, long oldestMillis) {
        history.change(
                Change.takeBack(reversal.eventTimeMillis(), id.high(), targetMillis, target.high()), oldestMillis);
    }

    void correct(RiskEvent correction, IdHash id, long targetMillis, IdHash target, long oldestMillis) {
        features.plan().write(row, correction.eventTimeMillis(), id.high(), 0, HistoryPlan.OTHER);
        features.write(row, correction);
        history.change(
                Change.correction(correction.eventTimeMillis(), id.high(), targetMillis, target.high(), row),
                oldestMillis);
    }
}
