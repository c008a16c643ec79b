package io.tidegate.features.relay;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Ingested;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * The record that travels the relay. Each hop fills its part of the vector; nothing is copied per key or joined again.
 * Mutable, owned by the operator that holds it.
 */
public final class RelayRecord {
    /** Stands for a time that is not known. */
    public static final long UNKNOWN_MILLIS = Long.MIN_VALUE;

    private final Ingested ingested;
    private final double[] features;
    private final List<Arrival> arrivals;
    private final List<Lookup> lookups;
    private final EnumSet<Degradation> degradations;
    private final long[] stageNanos;
    private boolean duplicate;
    private long correlatedMillis = UNKNOWN_MILLIS;

    /** A record at the start of the relay: every feature absent. */
    public RelayRecord(Ingested ingested, int featureCount) {
        this(
                ingested,
                absent(featureCount),
                new ArrayList<>(2),
                new ArrayList<>(4),
                EnumSet.noneOf(Degradation.class),
                new long[Stage.values().length],
                false);
        stageNanos[Stage.DECODE.ordinal()] = ingested.decodeNanos();
    }

    /** A record on its way, from its parts; the parts are not copied. */
    public RelayRecord(
            Ingested ingested,
            double[] features,
            List<Arrival> arrivals,
            List<Lookup> lookups,
            EnumSet<Degradation> degradations,
            long[] stageNanos,
            boolean duplicate) {
        this.ingested = requireNonNull(ingested, "ingested is null");
        this.features = requireNonNull(features, "features is null");
        this.arrivals = requireNonNull(arrivals, "arrivals is null");
        this.lookups = requireNonNull(lookups, "lookups is null");
        this.degradations = requireNonNull(degradations, "degradations is null");
        this.stageNanos = requireNonNull(stageNanos, "stageNanos is null");
        this.duplicate = duplicate;
    }

    public Ingested ingested() {
        return ingested;
    }

    /** The vector in catalog order, NaN where absent; hops write into it. */
    public double[] features() {
        return features;
    }

    /** Arrival numbers, one for each hop passed; hops add to it. */
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** Look-ups made. */
    public List<Lookup> lookups() {
        return lookups;
    }

    /** What was missing so far. */
    public EnumSet<Degradation> degradations() {
        return degradations;
    }

    /** Nanoseconds by {@link Stage#ordinal()}. */
    public long[] stageNanos() {
        return stageNanos;
    }

    /** Whether the first hop had seen this event id, with the same content, before. */
    public boolean isDuplicate() {
        return duplicate;
    }

    public void markDuplicate() {
        duplicate = true;
    }

    /**
     * Event time of the event that a reversal or a correction is about, as the first hop knows it; {@link
     * #UNKNOWN_MILLIS} until then, and for every other kind of record.
     */
    public long correlatedMillis() {
        return correlatedMillis;
    }

    /** Stamps the event time of the event that this record is about. */
    public void correlatedMillis(long eventTimeMillis) {
        this.correlatedMillis = eventTimeMillis;
    }

    /** Adds to the time spent in a stage. */
    public void spent(Stage stage, long nanos) {
        stageNanos[stage.ordinal()] += nanos;
    }

    private static double[] absent(int count) {
        double[] vector = new double[count];
        Arrays.fill(vector, Double.NaN);
        return vector;
    }
}
