package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the subtasks of an attempt stored at their barriers. It counts when the last of them has. */
final class Checkpoint {
    private final int subtasks;
    private int stored;

    /** Next offset of each partition of a source's topic. */
    final Map<String, long[]> offsets = new HashMap<>();

    /** Events that waited for their look-ups, in the order of their partitions. */
    final List<Ingested> waiting = new ArrayList<>();

    final Map<EntityType, Hop> hops = new EnumMap<>(EntityType.class);

    /** What each deciding subtask knows of answers. */
    final List<byte[]> answers = new ArrayList<>();

    final Map<String, Shelf> shelves = new TreeMap<>();

    /** Number of releases that had been read. */
    int control = Integer.MAX_VALUE;

    /** The state of a hop, by key. */
    static final class Hop {
        long attempt;
        final Map<String, byte[]> histories = new TreeMap<>();
        final Map<String, Long> timers = new TreeMap<>();
        final Map<String, List<Arrived>> arrivals = new TreeMap<>();
    }

    /**
     * A record that has arrived at a hop, for the oracle.
     *
     * @param observation empty: the key was idle, and looked at for what is too old
     * @param late whether an earlier hop found it too late
     * @param result what the oracle made of it
     */
    record Arrived(Optional<Observation> observation, long watermarkMillis, boolean late, HopResult result) {
        Arrived {
            requireNonNull(observation, "observation is null");
            requireNonNull(result, "result is null");
        }
    }

    /** @param subtasks number of those that store something */
    Checkpoint(int subtasks, List<EntityType> types) {
        this.subtasks = subtasks;
        types.forEach(type -> hops.put(type, new Hop()));
    }

    Hop hop(EntityType type) {
        return requireNonNull(hops.get(type), "no such hop");
    }

    /** Notes that a subtask has stored its part. */
    void stored() {
        stored++;
    }

    boolean isComplete() {
        return stored == subtasks;
    }
}
