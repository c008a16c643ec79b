package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.decision.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reference data that changes, and that answers fast, slowly, or not at all. */
final class SimulatedRedis implements ReferenceStore {
    /** How it answers. */
    enum Mood {
        FAST,
        /** Later than any deadline. */
        SLOW,
        GONE
    }

    private static final long FAST_NANOS_MAX = 2_000_000;
    private static final long SLOW_NANOS = 50_000_000;
    private static final String[] CLASSES = {"LOW", "MEDIUM", "HIGH"};

    private final SeededRandom random;
    private final Map<String, Lookup> entries = new HashMap<>();
    private long versions;
    private Mood mood = Mood.FAST;

    SimulatedRedis(SeededRandom random) {
        this.random = requireNonNull(random, "random is null");
    }

    void mood(Mood changed) {
        mood = changed;
    }

    /** How long a request takes that is made now, in nanoseconds. */
    long takesNanos() {
        return mood == Mood.SLOW ? SLOW_NANOS : (long) random.uniform(0, FAST_NANOS_MAX);
    }

    /** Puts an entry of a random table for an entity there, or takes it away. */
    void change(String tenant, String id) {
        List<ReferenceTable> tables = ReferencePlan.shipped().tables();
        ReferenceTable table = tables.get(random.below(tables.size()));
        ReferenceKey key = new ReferenceKey(tenant, table, id);
        versions++;
        if (random.chance(0.3)) {
            entries.remove(place(key));
        } else {
            entries.put(place(key), key.found(versions, Map.of("risk_class", CLASSES[random.below(CLASSES.length)])));
        }
    }

    @Override
    public List<Lookup> fetch(List<ReferenceKey> keys) {
        List<Lookup> found = new ArrayList<>(keys.size());
        for (ReferenceKey key : keys) {
            Lookup entry = entries.get(place(key));
            found.add(mood == Mood.GONE ? key.unavailable() : entry == null ? key.absent() : entry);
        }
        return found;
    }

    @Override
    public void close() {}

    private static String place(ReferenceKey key) {
        return key.table().name() + '/' + key.tenant() + '/' + key.id();
    }
}
