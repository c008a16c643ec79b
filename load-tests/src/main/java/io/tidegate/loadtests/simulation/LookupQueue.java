package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.EventLookups;
import io.tidegate.features.reference.LookupRequests;
import io.tidegate.features.reference.PendingLookups;
import io.tidegate.features.reference.ReferenceCache;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceFeatures;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Ingested;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The step that looks reference data up: events wait for their answers, and leave in their order. */
final class LookupQueue {
    private static final long DEADLINE_NANOS = TimeUnit.MILLISECONDS.toNanos(ReferenceConfig.DEADLINE_MILLIS_DEFAULT);
    private static final int CAPACITY = 8;
    private static final int CACHE_ENTRIES = 16;
    private static final long CACHE_LIFE_MILLIS = 5;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final SimulatedClock clock;
    private final SimulatedRedis redis;
    private final EventLookups lookups;
    private final LookupRequests requests;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final List<PendingLookups> queued = new ArrayList<>();
    private List<PendingLookups> asked = List.of();
    private long answeredAtNanos;

    LookupQueue(World world) {
        this.clock = world.clock;
        this.redis = world.redis;
        ReferenceCache cache = new ReferenceCache(
                CACHE_ENTRIES, CACHE_LIFE_MILLIS, () -> clock.nanos() / NANOS_A_MILLI, clock::millis);
        this.lookups = new EventLookups(
                ReferencePlan.shipped(),
                new ReferenceFeatures(world.shipped.catalog()),
                cache,
                DEADLINE_NANOS,
                clock::nanos);
        this.requests = new LookupRequests(redis, cache, clock::nanos, clock::millis, (events, answers, nanos) -> {});
    }

    /** Whether another event can come in. */
    boolean hasRoom() {
        return waiting.size() < CAPACITY;
    }

    void begin(Ingested ingested) {
        Waiting event = new Waiting(ingested, clock.nanos());
        waiting.add(event);
        lookups.begin(ingested, event, queued::add);
    }

    /** Events that have not left, in their order. */
    List<Ingested> waiting() {
        return waiting.stream().map(event -> event.ingested).toList();
    }

    /** Sends a request, takes an answer, or ends what waits for too long. @return whether there was something to do */
    boolean step() {
        boolean worked = false;
        for (Waiting event : waiting) {
            if (event.relayed.isEmpty() && clock.nanos() - event.beganNanos > DEADLINE_NANOS) {
                lookups.pastDeadline(event.ingested, event);
                worked = true;
            }
        }
        if (!asked.isEmpty() && clock.nanos() >= answeredAtNanos) {
            requests.answer(asked);
            asked = List.of();
            worked = true;
        } else if (asked.isEmpty() && !queued.isEmpty()) {
            asked = List.copyOf(queued);
            queued.clear();
            answeredAtNanos = clock.nanos() + redis.takesNanos();
            worked = true;
        }
        return worked;
    }

    /** The next event to leave, where it has its answers. */
    Optional<RelayRecord> leave() {
        Waiting next = waiting.peek();
        if (next == null || next.relayed.isEmpty()) {
            return Optional.empty();
        }
        waiting.remove();
        return next.relayed;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private static final class Waiting implements PendingLookups.Result {
        private final Ingested ingested;
        private final long beganNanos;
        private Optional<RelayRecord> relayed = Optional.empty();

        Waiting(Ingested ingested, long beganNanos) {
            this.ingested = requireNonNull(ingested, "ingested is null");
            this.beganNanos = beganNanos;
        }

        @Override
        public void complete(RelayRecord record) {
            if (relayed.isEmpty()) {
                relayed = Optional.of(record);
            }
        }

        @Override
        public void fail(Throwable failure) {
            throw new IllegalStateException("look-ups failed", failure);
        }
    }
}
