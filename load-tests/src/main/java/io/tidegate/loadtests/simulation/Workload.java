package io.tidegate.loadtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.demo.BadRecord;
import io.tidegate.deploy.demo.BadRecords;
import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes. Several publishers prepare records and send them in their own time, so that those of two overtake each other;
 * some are sent twice, some come late, some are wrong.
 */
final class Workload {
    private static final long TOLERANCE_MILLIS = EventCheck.FUTURE_TOLERANCE_MILLIS_DEFAULT;
    private static final double EDGE = 0.4;
    private static final int EDGE_TRIES = 8;
    private static final int QUEUE_MAX = 6;
    private static final int REMEMBERED_MAX = 40;

    private final World world;
    private final SeededRandom random;
    private final EventMaker maker;
    private final BadRecords bad = new BadRecords(Codecs.OBSERVATIONS);
    private final List<ArrayDeque<Prepared>> publishers = new ArrayList<>();
    private final List<RiskEvent> inTime = new ArrayList<>();
    private final long[] windowsMillis;
    private long badCount;
    private int prepared;

    /**
     * A record on its way.
     *
     * @param observation what it holds, where it is well-formed
     * @param problem what is wrong with it whenever it is sent
     */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes
    private record Prepared(
            SimulatedTopic topic,
            String key,
            byte[] value,
            Optional<Observation> observation,
            Optional<ErrorCode> problem) {}

    Workload(World world, SeededRandom random) {
        this.world = requireNonNull(world, "world is null");
        this.random = requireNonNull(random, "random is null");
        this.maker = new EventMaker(world.swarm, random);
        this.windowsMillis = world.shipped.catalog().definitions().stream()
                .mapToLong(FeatureDefinition::reachMillis)
                .filter(millis -> millis > 0)
                .distinct()
                .sorted()
                .toArray();
        for (int publisher = 0; publisher < world.swarm.publishers(); publisher++) {
            publishers.add(new ArrayDeque<>());
        }
    }

    /** Whether everything has been published. */
    boolean isDone() {
        return prepared >= world.swarm.events() && publishers.stream().allMatch(ArrayDeque::isEmpty);
    }

    /** A publisher prepares a record, or sends one. */
    void step() {
        ArrayDeque<Prepared> publisher = publishers.get(random.below(publishers.size()));
        if (prepared < world.swarm.events() && publisher.size() < QUEUE_MAX && random.chance(0.5)) {
            leap();
            prepare(publisher);
            prepared++;
        } else if (!publisher.isEmpty()) {
            send(publisher);
        }
    }

    /**
     * Moves the calendar on: far only where no publisher holds an event, so that few come late by it; and now and then to
     * where a window ends that begins at an earlier event, give or take a millisecond.
     */
    private void leap() {
        boolean quiet = publishers.stream().allMatch(ArrayDeque::isEmpty);
        if (quiet && random.chance(EDGE) && leapToAnEdge()) {
            return;
        }
        double about = quiet ? world.swarm.quietLeapMillis() : world.swarm.leapMillis();
        world.clock.leap((long) (-StrictMath.log(1 - random.uniform()) * about));
    }

    private boolean leapToAnEdge() {
        for (int tries = 0; tries < EDGE_TRIES && !inTime.isEmpty(); tries++) {
            RiskEvent earlier = inTime.get(random.below(inTime.size()));
            long edgeMillis =
                    earlier.eventTimeMillis() + windowsMillis[random.below(windowsMillis.length)] + random.below(3) - 1;
            if (edgeMillis >= world.clock.millis()) {
                world.clock.leap(edgeMillis - world.clock.millis());
                maker.meet(earlier);
                return true;
            }
        }
        return false;
    }

    private void send(ArrayDeque<Prepared> publisher) {
        Prepared next = publisher.remove();
        publish(next);
        if (random.chance(world.swarm.duplicate())) {
            // a publisher that had no acknowledgement sends again, at once or after others
            publisher.add(next);
        }
    }

    private void prepare(ArrayDeque<Prepared> publisher) {
        Swarm swarm = world.swarm;
        long nowMillis = world.clock.millis();
        if (!inTime.isEmpty() && random.chance(swarm.bad())) {
            prepareBad(publisher, nowMillis);
        } else if (!inTime.isEmpty() && random.chance(swarm.conflict())) {
            RiskEvent known = inTime.get(random.below(inTime.size()));
            known.payment().ifPresent(payment -> publisher.add(event(maker.withAmount(known))));
        } else if (!inTime.isEmpty() && random.chance(swarm.change())) {
            publisher.add(event(maker.change(inTime.get(random.below(inTime.size())), nowMillis)));
        } else if (!inTime.isEmpty() && random.chance(swarm.outcome())) {
            publisher.add(outcome(maker.outcome(inTime.get(random.below(inTime.size())), nowMillis)));
        } else if (random.chance(swarm.late())) {
            publisher.add(event(maker.decided(nowMillis - maker.lateBy())));
        } else if (random.chance(swarm.wrongClock())) {
            publisher.add(event(maker.decided(nowMillis + maker.wrongBy())));
        } else {
            RiskEvent event = maker.decided(nowMillis);
            publisher.add(event(event));
            // nothing is said of what may come late: how long that waits depends on restarts
            inTime.add(event);
            if (inTime.size() > REMEMBERED_MAX) {
                inTime.remove(random.below(inTime.size()));
            }
        }
    }

    private void prepareBad(ArrayDeque<Prepared> publisher, long nowMillis) {
        RiskEvent good = inTime.get(random.below(inTime.size()));
        if (good.kind() != EventKind.PAYMENT) {
            return;
        }
        BadRecord record = bad.make(badCount++, good, nowMillis);
        if (record.expected() == ErrorCode.DUPLICATE_CONFLICT) {
            publisher.add(event(maker.withAmount(good)));
        } else if (record.expected() != ErrorCode.TIME_OUT_OF_RANGE) {
            publisher.add(new Prepared(
                    world.events, record.keyedBy(), record.value(), Optional.empty(), Optional.of(record.expected())));
        }
    }

    private Prepared event(RiskEvent event) {
        return new Prepared(
                world.events, firstKey(event), Codecs.OBSERVATIONS.encode(event), Optional.of(event), Optional.empty());
    }

    private Prepared outcome(Outcome outcome) {
        return new Prepared(
                world.outcomes,
                firstKey(outcome),
                Codecs.OBSERVATIONS.encode(outcome),
                Optional.of(outcome),
                Optional.empty());
    }

    private static String firstKey(Observation observation) {
        return observation.keyAt(observation.entities().get(0).type());
    }

    private void publish(Prepared record) {
        long nowMillis = world.clock.millis();
        int partition = record.topic().partitionOf(record.key());
        long offset = record.topic()
                .append(partition, new SimulatedTopic.Stored(record.key().getBytes(UTF_8), record.value(), nowMillis));
        Optional<ErrorCode> problem = record.problem().isPresent()
                ? record.problem()
                : record.observation()
                        .filter(observation -> observation.eventTimeMillis() - TOLERANCE_MILLIS > nowMillis)
                        .map(future -> ErrorCode.TIME_OUT_OF_RANGE);
        boolean conflicts = problem.isEmpty()
                && record.observation().isPresent()
                && record.observation().get() instanceof RiskEvent event
                && world.auditor.conflicts(event);
        world.auditor.published(new Sent(
                new RecordOrigin(record.topic().name(), partition, offset, nowMillis),
                record.observation(),
                problem,
                conflicts));
    }
}
