package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.RandomCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.RandomEvents.Conflict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Draws a scenario from one seed: first how often each thing happens, then what happens. About half of the scenarios
 * lack any one thing, so that each is also seen without the others.
 */
final class RandomScenario {
    private static final long START_MILLIS = 1_522_540_800_000L;
    private static final long[] LATENESS = {0, 1_000, 60_000, 3_600_000, 86_400_000};
    /** Event time that a scenario takes, about: 50 years. */
    private static final long SPAN_MILLIS = Duration.ofDays(50 * 365).toMillis();
    /** Of these many last events one is drawn for a reversal, a label, a duplicate. */
    private static final int RECENT_MAX = 400;

    private final long seed;
    private final Random random;
    private final ScenarioSize size;
    private final FeatureCatalog catalog;
    private final RandomEvents events;
    private final List<ScenarioStep> steps = new ArrayList<>();
    private final List<RiskEvent> sent = new ArrayList<>();
    private final Deque<RiskEvent> held = new ArrayDeque<>();
    private final List<Observation> all = new ArrayList<>();
    private final Map<String, Conflict> conflicts = new HashMap<>();
    private final List<Long> edges;
    private final long latenessMillis;
    private final long gapMillis;
    private final long grainMillis;
    private final long disorderMillis;
    private final long behindMillis;
    private final double burst;
    private final double disordered;
    private final double edged;
    private final double idle;
    private final double holding;
    private final double restarts;
    private final double watermarks;
    private final double[] weights = new double[Act.values().length];
    private final int hopLagSteps;
    private long nowMillis = START_MILLIS;
    private long watermarkMillis = Long.MIN_VALUE;
    private int ids;

    private enum Act {
        PAYMENT,
        APPLICATION,
        LATE,
        DUPLICATE,
        CONFLICT,
        REVERSAL,
        CORRECTION,
        CAPTURE,
        LABEL,
        RELEASE
    }

    private RandomScenario(long seed, ScenarioSize size, Optional<FeatureCatalog> given) {
        this.seed = seed;
        this.random = new Random(seed);
        this.size = size;
        FeatureCatalog drawn = RandomCatalog.of(random);
        this.catalog = given.orElse(drawn);
        this.events = new RandomEvents(random, size.accountsMax());
        this.edges = catalog.definitions().stream()
                .flatMap(definition -> List.of(definition.delayMillis(), definition.reachMillis()).stream())
                .filter(millis -> millis > 0)
                .distinct()
                .toList();
        this.latenessMillis = LATENESS[random.nextInt(LATENESS.length)];
        long reach = catalog.definitions().stream()
                .mapToLong(FeatureDefinition::reachMillis)
                .max()
                .orElse(1);
        double rows = Math.exp(random.nextDouble() * Math.log(size.records() * 2.0));
        this.gapMillis = Math.max(1, Math.min((long) (reach / rows), SPAN_MILLIS / size.records()));
        this.grainMillis = random.nextInt(3) != 0 ? 1 : random.nextBoolean() ? 1_000 : Math.max(1, gapMillis * 3);
        this.disorderMillis = 1 + (long) (Math.exp(random.nextDouble() * Math.log(2.0 + latenessMillis + gapMillis)));
        this.behindMillis = (long) (disorderMillis * random.nextDouble() * 1.5);
        this.burst = rate(0.9);
        this.disordered = rate(0.8);
        this.edged = rate(0.5);
        this.idle = rate(0.01);
        this.holding = rate(0.2);
        this.restarts = rate(0.05);
        this.watermarks = random.nextInt(6) == 0 ? 0 : random.nextDouble();
        for (Act act : Act.values()) {
            weights[act.ordinal()] = rate(act == Act.LABEL ? 0.8 : 0.3);
        }
        this.hopLagSteps = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
        if (hopLagSteps > 0) {
            // A later hop behind the first may still show a late event what the first no longer can find.
            weights[Act.REVERSAL.ordinal()] = 0;
            weights[Act.CORRECTION.ordinal()] = 0;
        }
        weights[Act.PAYMENT.ordinal()] = 1;
        weights[Act.RELEASE.ordinal()] = 0.1;
    }

    /** The scenario of a seed. */
    static Scenario of(long seed, ScenarioSize size) {
        return new RandomScenario(seed, size, Optional.empty()).scenario();
    }

    /** The same for a given catalog. */
    static Scenario of(long seed, ScenarioSize size, FeatureCatalog catalog) {
        return new RandomScenario(seed, size, Optional.of(catalog)).scenario();
    }

    private Scenario scenario() {
        while (all.size() < size.records()) {
            moveTime();
            act(draw());
        }
        return new Scenario(seed, catalog, new HopLimits(latenessMillis, atHandBytes()), hopLagSteps, steps);
    }

    /** Nothing, a few keys or all: so that keys leave what is kept before the state at all times, or never. */
    private long atHandBytes() {
        return new long[] {0, 4_000, 40_000, HopLimits.AT_HAND_BYTES}[(int) Math.floorMod(seed, 4L)];
    }

    private void moveTime() {
        if (random.nextDouble() < idle) {
            nowMillis +=
                    (edges.isEmpty() ? gapMillis : pick(edges)) * random.nextInt(3) + gapMillis * random.nextInt(20);
        } else if (random.nextDouble() >= burst) {
            nowMillis += (long) (-Math.log(1 - random.nextDouble()) * gapMillis);
        }
        if (random.nextDouble() < watermarks) {
            watermarkMillis = Math.max(watermarkMillis, nowMillis - behindMillis);
        }
        if (random.nextDouble() < idle / 4) {
            // A source that runs ahead: what this one sends is late until it has caught up.
            watermarkMillis = Math.max(watermarkMillis, nowMillis + latenessMillis + gapMillis * random.nextInt(20));
            steps.add(new ScenarioStep(watermarkMillis, false, Optional.empty()));
        }
    }

    private void act(Act act) {
        switch (act) {
            case PAYMENT -> fresh(events.payment(id(), time()));
            case APPLICATION -> fresh(events.application(id(), time()));
            case LATE -> late();
            case DUPLICATE -> {
                if (!all.isEmpty()) {
                    Observation again = recent(all);
                    add(again instanceof RiskEvent event && random.nextBoolean() ? events.again(event) : again);
                }
            }
            case CONFLICT -> conflict();
            case REVERSAL -> about(EventKind.REVERSAL);
            case CORRECTION -> about(EventKind.CORRECTION);
            case CAPTURE -> about(EventKind.CAPTURE);
            case LABEL -> label();
            case RELEASE -> {
                if (!held.isEmpty()) {
                    send(held.removeFirst());
                }
            }
        }
    }

    /** A new event; some are sent only after what is said about them. */
    private void fresh(RiskEvent event) {
        if (random.nextDouble() < holding && held.size() < 20) {
            held.addLast(event);
        } else {
            send(event);
        }
    }

    /**
     * The same id with other content: another account, another time, or something else. Never another account and then
     * another time: the later hops, which the first event may have reached by one account and the second by the other,
     * know an id with its time only.
     */
    private void conflict() {
        if (sent.isEmpty()) {
            return;
        }
        RiskEvent event = recent(sent);
        Conflict conflict = Conflict.values()[random.nextInt(Conflict.values().length)];
        boolean isTold = conflict != Conflict.TIME || hopLagSteps == 0;
        if (conflict == Conflict.ACCOUNT || conflict == Conflict.TIME) {
            isTold &= conflicts.getOrDefault(event.eventId(), conflict) == conflict;
            conflicts.put(event.eventId(), conflict);
        }
        if (isTold) {
            add(events.conflicting(event, conflict));
        }
    }

    private void late() {
        if (watermarkMillis != Long.MIN_VALUE) {
            long edge = watermarkMillis - latenessMillis;
            long millis =
                    random.nextBoolean() ? edge - 1 + random.nextInt(3) : edge - random.nextLong(1, 2 + gapMillis * 50);
            send(random.nextInt(4) == 0 ? events.application(id(), millis) : events.payment(id(), millis));
        }
    }

    private void about(EventKind kind) {
        boolean waits = !held.isEmpty() && random.nextInt(3) == 0;
        if (!waits && sent.isEmpty()) {
            return;
        }
        RiskEvent target = waits ? held.getLast() : recent(sent);
        long millis =
                switch (random.nextInt(6)) {
                    case 0 -> target.eventTimeMillis();
                    case 1 -> target.eventTimeMillis() - random.nextLong(1, 2 + disorderMillis);
                    case 2 -> target.eventTimeMillis() + random.nextLong(1, 2 + gapMillis);
                    default -> time();
                };
        send(events.about(target, kind, id(), Math.max(0, millis)));
    }

    private void label() {
        boolean waits = !held.isEmpty() && random.nextInt(4) == 0;
        if (!waits && sent.isEmpty()) {
            return;
        }
        RiskEvent target = waits ? held.getFirst() : recent(sent);
        if (conflicts.get(target.eventId()) == Conflict.TIME) {
            return;
        }
        // A label names its event's time: from now on that stays.
        conflicts.put(target.eventId(), Conflict.ACCOUNT);
        long known =
                switch (random.nextInt(5)) {
                    case 0 -> target.eventTimeMillis() + random.nextInt(3) - 1;
                    case 1 -> nowMillis + random.nextLong(1, 2 + gapMillis * 100);
                    case 2 -> edges.isEmpty() ? nowMillis : target.eventTimeMillis() + pick(edges);
                    default -> nowMillis - random.nextLong(1, 2 + gapMillis * 5);
                };
        Label label = Label.values()[random.nextInt(Label.values().length)];
        send(new Outcome(
                target.tenant(),
                target.eventId(),
                target.eventTimeMillis(),
                target.entities(),
                label,
                Math.max(0, known)));
    }

    private void send(Observation observation) {
        if (observation instanceof RiskEvent event) {
            sent.add(event);
        }
        add(observation);
    }

    private void add(Observation observation) {
        all.add(observation);
        steps.add(new ScenarioStep(watermarkMillis, random.nextDouble() < restarts, Optional.of(observation)));
    }

    private long time() {
        long millis = nowMillis;
        if (random.nextDouble() < edged && !sent.isEmpty() && !edges.isEmpty()) {
            // On the edge of a window of an earlier event, or one beside it; as far as that is not far ahead.
            long edge = recent(sent).eventTimeMillis() + pick(edges) + random.nextInt(3) - 1;
            if (Math.abs(edge - nowMillis) <= Math.max(disorderMillis, gapMillis * 200)) {
                nowMillis = Math.max(nowMillis, edge);
                return edge;
            }
        }
        if (random.nextDouble() < disordered) {
            millis -= random.nextLong(disorderMillis);
        }
        return Math.floorDiv(millis, grainMillis) * grainMillis;
    }

    private Act draw() {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double drawn = random.nextDouble() * total;
        for (Act act : Act.values()) {
            drawn -= weights[act.ordinal()];
            if (drawn < 0) {
                return act;
            }
        }
        return Act.PAYMENT;
    }

    private String id() {
        return "e" + ids++;
    }

    private double rate(double most) {
        return random.nextInt(2) == 0 ? 0 : random.nextDouble() * most;
    }

    private <T> T recent(List<T> values) {
        int recent = Math.min(values.size(), random.nextInt(3) == 0 ? RECENT_MAX : 10);
        return values.get(values.size() - 1 - random.nextInt(recent));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
