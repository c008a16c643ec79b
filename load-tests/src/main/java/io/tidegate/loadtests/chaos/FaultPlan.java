package io.tidegate.loadtests.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which faults come when, drawn from a seed: the same seed and limits, the same plan.
 *
 * @param rounds faults of each start of the cluster, in the order of time
 */
public record FaultPlan(List<List<Fault>> rounds) {
    /** Most faults of a plan. */
    public static final int KILLS_MAX = 10_000;

    private static final long FIRST_MILLIS = 3_000;

    /** Of faults, those that come while the one before them is still felt. */
    private static final double SOON_SHARE = 0.2;

    private static final double SOON_FACTOR_MAX = 0.15;
    private static final long AWAY_MILLIS_MIN = 500;
    private static final long AWAY_MILLIS_MAX = 6_000;
    private static final double SHORT_PAUSE_FACTOR_MIN = 0.1;
    private static final double SHORT_PAUSE_FACTOR_MAX = 0.8;
    private static final double LONG_PAUSE_FACTOR_MIN = 1.2;
    private static final double LONG_PAUSE_FACTOR_MAX = 3;

    /** One rescaling for so many other faults. */
    private static final int FAULTS_FOR_A_RESCALING = 5;

    private static final int CHOICES = 1 << 10;

    public FaultPlan {
        rounds = rounds.stream().map(List::copyOf).toList();
    }

    /**
     * Draws a plan. Each kind comes equally often, in an order of chance; rescalings come beside the others.
     *
     * @param kinds at least one that hits a process
     * @param kills faults that hit a process, 1 or more
     */
    public static FaultPlan draw(long seed, Set<FaultKind> kinds, int kills, FaultLimits limits) {
        List<FaultKind> hitting =
                new TreeSet<>(kinds).stream().filter(FaultKind::hitsAProcess).toList();
        if (hitting.isEmpty()) {
            throw new IllegalArgumentException("kinds=" + kinds + ", expected one that hits a process");
        }
        Random random = new Random(seed);
        List<FaultKind> deck = new ArrayList<>();
        while (deck.size() < kills) {
            List<FaultKind> some = new ArrayList<>(hitting);
            Collections.shuffle(some, random);
            deck.addAll(some);
        }
        List<List<Fault>> rounds = new ArrayList<>();
        int number = 1;
        for (int from = 0; from < kills; from += limits.perRound()) {
            List<FaultKind> ofRound = new ArrayList<>(deck.subList(from, Math.min(kills, from + limits.perRound())));
            if (kinds.contains(FaultKind.RESCALE)) {
                addRescalings(ofRound, random);
            }
            List<Fault> round = new ArrayList<>();
            long atMillis = FIRST_MILLIS;
            for (FaultKind kind : ofRound) {
                atMillis += round.isEmpty() ? 0 : gapMillis(random, limits);
                round.add(fault(number++, atMillis, kind, random, limits));
            }
            rounds.add(round);
        }
        return new FaultPlan(rounds);
    }

    /** Faults of all rounds that hit a process. */
    public long kills() {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(fault -> fault.kind().hitsAProcess())
                .count();
    }

    private static void addRescalings(List<FaultKind> kinds, Random random) {
        int rescalings = Math.max(1, kinds.size() / FAULTS_FOR_A_RESCALING);
        for (int i = 0; i < rescalings; i++) {
            kinds.add(random.nextInt(kinds.size() + 1), FaultKind.RESCALE);
        }
    }

    private static long gapMillis(Random random, FaultLimits limits) {
        double factor =
                random.nextDouble() < SOON_SHARE ? random.nextDouble() * SOON_FACTOR_MAX : between(random, 0.75, 1.5);
        return Math.round(limits.everyMillis() * factor);
    }

    private static Fault fault(int number, long atMillis, FaultKind kind, Random random, FaultLimits limits) {
        Part part = kind.part().orElse(Part.TASK_MANAGER);
        long forMillis = AWAY_MILLIS_MIN + (long) (random.nextDouble() * (AWAY_MILLIS_MAX - AWAY_MILLIS_MIN));
        if (kind == FaultKind.PAUSE) {
            part = Part.values()[random.nextInt(Part.values().length)];
            double factor = random.nextBoolean()
                    ? between(random, SHORT_PAUSE_FACTOR_MIN, SHORT_PAUSE_FACTOR_MAX)
                    : between(random, LONG_PAUSE_FACTOR_MIN, LONG_PAUSE_FACTOR_MAX);
            forMillis = Math.round(limits.heartbeatMillis() * factor);
        } else if (kind == FaultKind.RESCALE) {
            forMillis = 0;
        }
        return new Fault(number, atMillis, kind, part, random.nextInt(CHOICES), forMillis);
    }

    private static double between(Random random, double least, double most) {
        return least + random.nextDouble() * (most - least);
    }
}
