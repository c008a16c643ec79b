package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Rounds;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One rule set over one set of events: all engines compile it, agree on its answers, and are measured in turn. */
final class RulesPart {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double PERCENT = 100;
    private static final String TIME = "us/event";

    private final String name;
    private final Scale scale;
    private final Aims aims;
    private final List<BenchRow> rows = new ArrayList<>();

    /**
     * How much.
     *
     * @param rules in the set, at least 10
     * @param absentShare of values, 0 to 1
     * @param events that are ruled on, over and over
     * @param compared of these, the first, on which all must agree
     * @param compilations of each engine; the last one is used
     */
    record Scale(
            int rules,
            RuleMix.Shape shape,
            double absentShare,
            int events,
            int compared,
            int compilations,
            Rounds.Scale rounds) {}

    /**
     * What Tidegate is to reach.
     *
     * @param micros an event
     * @param times as many events as the interpreter
     */
    record Aims(Optional<Target> micros, Target times) {}

    RulesPart(String name, Scale scale, Aims aims) {
        this.name = name;
        this.scale = scale;
        this.aims = aims;
    }

    /** Measures. */
    List<BenchRow> run(BenchOptions options) throws Exception {
        List<MadeRule> rules = RuleMix.of(options.seed(), scale.rules(), scale.shape());
        List<RuleFacts> events = EventMix.of(options.seed() + 1, scale.events(), scale.absentShare());
        rows.clear();
        row(BenchRow.higher(name + ".rules", rules.size(), "rules"));
        Map<String, Engine> running = new LinkedHashMap<>();
        try {
            Engines engines = new Engines(rules, events, options.folder());
            for (String engine : Engines.NAMES) {
                start(engine, engines, running, options);
            }
            agree(running, rules, events.subList(0, scale.compared()), options);
            measure(running, options);
        } finally {
            running.values().forEach(Engine::close);
        }
        return List.copyOf(rows);
    }

    private void start(String engine, Engines engines, Map<String, Engine> running, BenchOptions options)
            throws Exception {
        Repeats millis = new Repeats();
        try {
            for (int i = 0; i < scale.compilations(); i++) {
                Optional.ofNullable(running.remove(engine)).ifPresent(Engine::close);
                running.put(engine, engines.start(engine));
                millis.add(running.get(engine).compileMillis());
            }
        } catch (NotMeasured missing) {
            options.say("%s: %s is not measured: %s", name, engine, missing.reason());
            row(BenchRow.notMeasured(name + '.' + engine, TIME, missing.reason()));
            return;
        }
        row(BenchRow.lower(name + '.' + engine + ".compile", millis.median(), "ms")
                .from(millis.spread()));
        options.say("%s: %s compiled %d rules in %.0f ms", name, engine, scale.rules(), millis.median());
    }

    private void agree(Map<String, Engine> running, List<MadeRule> rules, List<RuleFacts> events, BenchOptions options)
            throws Exception {
        List<Engine> engines = new ArrayList<>(running.values());
        Engine right = requireNonNull(running.get(Engines.INTERPRETER), Engines.INTERPRETER);
        engines.remove(right);
        engines.add(0, right);
        Agreement agreement = Agreement.of(engines, rules, events);
        row(BenchRow.higher(name + ".compared", agreement.answers(), "answers"));
        row(BenchRow.higher(name + ".fired", agreement.firedShare() * PERCENT, "% of rules an event"));
        options.say(
                "%s: %d answers agree, an event fires %.2f %% of the rules; warming up and measuring ...",
                name, agreement.answers(), agreement.firedShare() * PERCENT);
    }

    private void measure(Map<String, Engine> running, BenchOptions options) throws Exception {
        Rounds rounds = new Rounds(scale.rounds(), List.copyOf(running.values()));
        rounds.warm();
        row(BenchRow.higher(name + ".warmUp.steady", rounds.steady() ? 1 : 0, "yes"));
        OtherLoad otherLoad = new OtherLoad();
        rounds.measure(otherLoad);
        double interpreter = rounds.micros(engine(running, Engines.INTERPRETER)).median();
        for (Engine engine : running.values()) {
            Repeats micros = rounds.micros(engine);
            BenchRow time = BenchRow.lower(name + '.' + engine.name(), micros.median(), TIME)
                    .from(micros.spread());
            options.say("%s: %s %.3f us an event", name, engine.name(), micros.median());
            if (engine.name().equals(Engines.SUBJECT)) {
                row(aims.micros().map(time::aiming).orElse(time));
                row(BenchRow.higher(
                                name + '.' + engine.name() + ".rate", MICROS_PER_SECOND / micros.median(), "events/s")
                        .against(new Peer(Engines.INTERPRETER, MICROS_PER_SECOND / interpreter))
                        .aiming(aims.times()));
            } else if (engine.name().equals(Engines.INTERPRETER)) {
                row(time);
            } else {
                row(time.against(new Peer(Engines.INTERPRETER, interpreter)));
            }
            OptionalDouble bytes = engine.allocatedBytes(0, rounds.batch(engine));
            if (bytes.isPresent()) {
                row(BenchRow.lower(name + '.' + engine.name() + ".allocated", bytes.getAsDouble(), "bytes/event"));
            }
        }
        otherLoad.rows(name + '.').forEach(this::row);
    }

    private static Engine engine(Map<String, Engine> running, String name) {
        return requireNonNull(running.get(name), name);
    }

    private void row(BenchRow row) {
        rows.add(row);
    }
}
