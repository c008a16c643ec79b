package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.latency.WarmUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures engines in turn, there and back, so that a machine that gets slower does it to all. */
final class Rounds {
    private static final double NANOS_PER_MICRO = 1e3;

    /** Also of an engine that takes no time that its clock can see. */
    private static final int BATCH_EVENTS_MAX = 5_000_000;

    private final Scale scale;
    private final Map<Engine, Turn> turns = new LinkedHashMap<>();

    /**
     * How long.
     *
     * @param batchMillis core time of each engine in each turn
     * @param batchEventsMin in each turn, however long they take
     * @param rounds of two turns of each engine
     */
    record Scale(double batchMillis, int batchEventsMin, int rounds) {}

    /** Figures of one engine. */
    private static final class Turn {
        private final WarmUp warmUp = new WarmUp();
        private final Repeats micros = new Repeats();
        private int batch;
        private int next;
    }

    Rounds(Scale scale, List<Engine> engines) {
        this.scale = scale;
        for (Engine engine : engines) {
            Turn turn = new Turn();
            turn.batch = scale.batchEventsMin();
            turns.put(engine, turn);
        }
    }

    /** Turns of each engine until each is as fast as in its turn before. */
    void warm() throws Exception {
        for (int i = 0; i < WarmUp.WINDOWS_MAX && !steady(); i++) {
            for (Map.Entry<Engine, Turn> entry : turns.entrySet()) {
                Turn turn = entry.getValue();
                double micros = micros(entry.getKey(), turn);
                turn.warmUp.add(micros);
                double wanted = scale.batchMillis() * NANOS_PER_MICRO / micros;
                turn.batch = (int) Math.min(BATCH_EVENTS_MAX, Math.max(scale.batchEventsMin(), wanted));
            }
        }
    }

    /** Whether each is as fast as in its turn before. */
    boolean steady() {
        return turns.values().stream().allMatch(turn -> turn.warmUp.steady());
    }

    /** The measured turns. */
    void measure(OtherLoad otherLoad) throws Exception {
        List<Engine> there = new ArrayList<>(turns.keySet());
        List<Engine> back = new ArrayList<>(there);
        Collections.reverse(back);
        for (int round = 0; round < scale.rounds(); round++) {
            for (List<Engine> order : List.of(there, back)) {
                otherLoad.start();
                for (Engine engine : order) {
                    Turn turn = turn(engine);
                    turn.micros.add(micros(engine, turn));
                }
                otherLoad.end();
            }
        }
    }

    /** Microseconds an event, of each measured turn. */
    Repeats micros(Engine engine) {
        return turn(engine).micros;
    }

    /** Events of one turn. */
    int batch(Engine engine) {
        return turn(engine).batch;
    }

    private Turn turn(Engine engine) {
        return requireNonNull(turns.get(engine), engine.name());
    }

    private static double micros(Engine engine, Turn turn) throws Exception {
        double micros = engine.nanos(turn.next, turn.batch) / NANOS_PER_MICRO / turn.batch;
        turn.next += turn.batch;
        return micros;
    }
}
