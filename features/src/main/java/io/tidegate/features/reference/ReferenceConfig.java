package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import java.util.Optional;

/**
 * How look-ups are made.
 *
 * @param store absent where there is none: no look-ups are made
 * @param plan the tables asked
 * @param deadlineMillis longest wait of an event for its look-ups
 * @param capacity most events that wait at a time, for each subtask
 * @param cacheEntriesMax answers kept, for each subtask
 * @param cacheLifeMillis how long an answer is used before it is asked for again
 */
public record ReferenceConfig(
        Optional<ReferenceStoreFactory> store,
        ReferencePlan plan,
        long deadlineMillis,
        int capacity,
        int cacheEntriesMax,
        long cacheLifeMillis) {
    public static final long DEADLINE_MILLIS_DEFAULT = 20;
    public static final long DEADLINE_MILLIS_MAX = 10_000;
    /** Few enough that a stream read as fast as it goes does not pass the deadline by waiting for itself. */
    public static final int CAPACITY_DEFAULT = 256;

    public static final int CAPACITY_MAX = 100_000;
    public static final int CACHE_ENTRIES_DEFAULT = 100_000;
    public static final int CACHE_ENTRIES_MAX = 10_000_000;
    public static final long CACHE_LIFE_MILLIS_DEFAULT = 1_000;
    public static final long CACHE_LIFE_MILLIS_MAX = 3_600_000;

    public ReferenceConfig {
        requireNonNull(store, "store is null");
        requireNonNull(plan, "plan is null");
        check("deadlineMillis", deadlineMillis, 1, DEADLINE_MILLIS_MAX);
        check("capacity", capacity, 1, CAPACITY_MAX);
        check("cacheEntriesMax", cacheEntriesMax, 0, CACHE_ENTRIES_MAX);
        check("cacheLifeMillis", cacheLifeMillis, 0, CACHE_LIFE_MILLIS_MAX);
    }

    /** No store: no look-ups. */
    public static ReferenceConfig none() {
        return new ReferenceConfig(
                Optional.empty(),
                ReferencePlan.none(),
                DEADLINE_MILLIS_DEFAULT,
                CAPACITY_DEFAULT,
                CACHE_ENTRIES_DEFAULT,
                CACHE_LIFE_MILLIS_DEFAULT);
    }

    /** The shipped tables in a store, everything else by default. */
    public static ReferenceConfig of(ReferenceStoreFactory store) {
        return new ReferenceConfig(
                Optional.of(store),
                ReferencePlan.shipped(),
                DEADLINE_MILLIS_DEFAULT,
                CAPACITY_DEFAULT,
                CACHE_ENTRIES_DEFAULT,
                CACHE_LIFE_MILLIS_DEFAULT);
    }

    /** Reads {@code tables}, {@code deadline}, {@code capacity}, {@code cacheEntries} and {@code cacheLife} of a section. */
    public static ReferenceConfig read(
            DocumentMap section, DocumentProblems problems, Optional<ReferenceStoreFactory> store) {
        return new ReferenceConfig(
                store,
                ReferencePlanReader.read(section, problems),
                section.millis("deadline", 1, DEADLINE_MILLIS_MAX, DEADLINE_MILLIS_DEFAULT),
                (int) section.integer("capacity", 1, CAPACITY_MAX, CAPACITY_DEFAULT),
                (int) section.integer("cacheEntries", 0, CACHE_ENTRIES_MAX, CACHE_ENTRIES_DEFAULT),
                section.millis("cacheLife", 0, CACHE_LIFE_MILLIS_MAX, CACHE_LIFE_MILLIS_DEFAULT));
    }

    /** Whether any look-up is made. */
    public boolean asks() {
        return store.isPresent() && !plan.asks().isEmpty();
    }

    /**
     * These settings, with what the features of a catalog look up.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_INPUT with every feature whose look-up cannot be made
     */
    public ReferenceConfig with(FeatureCatalog catalog) {
        return new ReferenceConfig(
                store, plan.with(catalog), deadlineMillis, capacity, cacheEntriesMax, cacheLifeMillis);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ", expected " + min + " to " + max);
        }
    }
}
