package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to one event, with all that is needed to make it again.
 *
 * @param product the event's kind: which rule set decided
 * @param ruling present where status is DECIDED
 * @param model absent where none scored
 * @param catalogHash SHA-256 of the catalog that names the features
 * @param features in catalog order; NaN is absent
 * @param keyGroup of the last hop's key
 * @param attempt 1 + the highest fence for the key group before it
 * @param source where the event was read
 * @param eventBytes the event as it was read
 * @param stageNanos nanoseconds spent, by {@link Stage#ordinal()}
 */
@SuppressWarnings("ArrayRecordComponent") // read once on the way to the topic; copies would double the cost
public record Decision(
        String tenant,
        String eventId,
        EventKind product,
        long eventTimeMillis,
        DecisionStatus status,
        DecisionOrigin origin,
        Optional<Ruling> ruling,
        Optional<ModelScore> model,
        String catalogHash,
        double[] features,
        List<Arrival> arrivals,
        List<Lookup> lookups,
        Set<Degradation> degradations,
        String lastHopKey,
        int keyGroup,
        long attempt,
        String build,
        RecordOrigin source,
        byte[] eventBytes,
        long[] stageNanos,
        long readAtMillis,
        long decidedAtMillis)
        implements LogEntry {
    private static final int STAGES = Stage.values().length;

    public Decision {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(product, "product is null");
        requireNonNull(status, "status is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(ruling, "ruling is null");
        requireNonNull(model, "model is null");
        requireNonNull(catalogHash, "catalogHash is null");
        requireNonNull(features, "features is null");
        arrivals = List.copyOf(arrivals);
        lookups = List.copyOf(lookups);
        degradations = degradations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(degradations));
        requireNonNull(lastHopKey, "lastHopKey is null");
        requireNonNull(build, "build is null");
        requireNonNull(source, "source is null");
        requireNonNull(eventBytes, "eventBytes is null");
        requireNonNull(stageNanos, "stageNanos is null");
        if (stageNanos.length != STAGES) {
            throw new IllegalArgumentException("stages=" + stageNanos.length + ", expected " + STAGES);
        }
    }

    /** The same answer given again, for another reading of the event. */
    public Decision again(DecisionOrigin newOrigin, RecordOrigin newSource, long newAttempt, long atMillis) {
        return new Decision(
                tenant,
                eventId,
                product,
                eventTimeMillis,
                status,
                newOrigin,
                ruling,
                model,
                catalogHash,
                features,
                arrivals,
                lookups,
                degradations,
                lastHopKey,
                keyGroup,
                newAttempt,
                build,
                newSource,
                eventBytes,
                stageNanos,
                readAtMillis,
                atMillis);
    }

    /**
     * Whether the two say the same: status, verdict, reasons, margin and versions. Two answers to one event that do
     * not, neither of them void, contradict each other.
     */
    public boolean saysTheSameAs(Decision other) {
        return status == other.status && ruling.equals(other.ruling) && model.equals(other.model);
    }
}
