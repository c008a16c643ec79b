package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

import io.tidegate.loadtests.latency.WarmUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures contenders in turn, there and back, so that a machine that gets slower does it to all. */
public final class Rounds {
    private static final double NANOS_PER_MICRO = 1e3;

    /** Also of one that takes no time that its clock can see. */
    private static final int BATCH_EVENTS_MAX = 5_000_000;

    private final Scale scale;
    private final Map<Contender, Turn> turns = new LinkedHashMap<>();

    /**
     * How long.
     *
     * @param batchMillis core time of each contender in each turn
     * @param batchEventsMin in each turn, however long they take
     * @param rounds of two turns of each contender
     */
    public record Scale(double batchMillis, int batchEventsMin, int rounds) {}

    /** Figures of one contender. */
    private static final class Turn {
        private final WarmUp warmUp = new WarmUp();
        private final Repeats micros = new Repeats();
        private int batch;
        private int next;
    }

    public Rounds(Scale scale, List<? extends Contender> contenders) {
        this.scale = scale;
        for (Contender contender : contenders) {
            Turn turn = new Turn();
            turn.batch = scale.batchEventsMin();
            turns.put(contender, turn);
        }
    }

    /** Turns of each contender until each is as fast as in its turn before. */
    public void warm() throws Exception {
        for (int i = 0; i < WarmUp.WINDOWS_MAX && !steady(); i++) {
            for (Map.Entry<Contender, Turn> entry : turns.entrySet()) {
                Turn turn = entry.getValue();
                double micros = micros(entry.getKey(), turn);
                turn.warmUp.add(micros);
                double wanted = scale.batchMillis() * NANOS_PER_MICRO / micros;
                turn.batch = (int) Math.min(BATCH_EVENTS_MAX, Math.max(scale.batchEventsMin(), wanted));
            }
        }
    }

    /** Whether each is as fast as in its turn before. */
    public boolean steady() {
        return turns.values().stream().allMatch(turn -> turn.warmUp.steady());
    }

    /** The measured turns. */
    public void measure(OtherLoad otherLoad) throws Exception {
        List<Contender> there = new ArrayList<>(turns.keySet());
        List<Contender> back = new ArrayList<>(there);
        Collections.reverse(back);
        for (int round = 0; round < scale.rounds(); round++) {
            for (List<Contender> order : List.of(there, back)) {
                otherLoad.start();
                for (Contender contender : order) {
                    Turn turn = turn(contender);
                    turn.micros.add(micros(contender, turn));
                }
                otherLoad.end();
            }
        }
    }

    /** Microseconds an event, of each measured turn. */
    public Repeats micros(Contender contender) {
        return turn(contender).micros;
    }

    /** Events of one turn. */
    public int batch(Contender contender) {
        return turn(contender).batch;
    }

    private Turn turn(Contender contender) {
        return requireNonNull(turns.get(contender), contender.name());
    }

    private static double micros(Contender contender, Turn turn) throws Exception {
        double micros = contender.nanos(turn.next, turn.batch) / NANOS_PER_MICRO / turn.batch;
        turn.next += turn.batch;
        return micros;
    }
}
