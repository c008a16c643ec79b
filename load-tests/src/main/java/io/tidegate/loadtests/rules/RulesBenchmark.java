package io.tidegate.loadtests.rules;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import io.tidegate.loadtests.frame.OptionChecks;
import io.tidegate.loadtests.frame.Rounds;
import io.tidegate.loadtests.frame.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Rules on an event, by Tidegate and by its peers. */
public final class RulesBenchmark implements Benchmark {
    private static final String MIX = "mix";
    private static final String COMPLETE = "complete";
    private static final String AND = "and";
    private static final String LARGE = "large";

    private static final int FEW = 200;
    private static final int MANY = 5_000;
    private static final double ABSENT_SHARE = 0.03;
    private static final int EVENTS = 4_000;
    private static final double BATCH_MILLIS = 500;

    private static final Target FEW_MICROS = Target.floorAndGoal(6, 2.5);
    private static final Target MANY_MICROS = Target.floorAndGoal(80, 25);
    private static final Target MIX_TIMES = Target.floorAndGoal(30, 80);
    private static final Target AND_TIMES = Target.floorAndGoal(80, 120);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of all engines, there and back, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String description() {
        return "rules on an event by the rule engine, beside cel-java, Drools and zen-engine";
    }

    @Override
    public List<String> parts() {
        return List.of(MIX, COMPLETE, AND, LARGE);
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        OptionChecks checks = new OptionChecks();
        checks.range("--rounds", rounds, 1, 100);
        checks.end();
        List<BenchRow> rows = new ArrayList<>();
        for (String name : parts()) {
            if (options.wants(name)) {
                rows.addAll(part(name).run(options));
            }
        }
        return rows;
    }

    private RulesPart part(String name) {
        return switch (name) {
            case MIX ->
                few(name, RuleMix.Shape.MIXED, ABSENT_SHARE, new RulesPart.Aims(Optional.of(FEW_MICROS), MIX_TIMES));
            case COMPLETE -> few(name, RuleMix.Shape.MIXED, 0, new RulesPart.Aims(Optional.of(FEW_MICROS), MIX_TIMES));
            case AND -> few(name, RuleMix.Shape.AND_ONLY, 0, new RulesPart.Aims(Optional.empty(), AND_TIMES));
            case LARGE ->
                new RulesPart(
                        name,
                        new RulesPart.Scale(
                                MANY,
                                RuleMix.Shape.MIXED,
                                ABSENT_SHARE,
                                EVENTS,
                                300,
                                1,
                                new Rounds.Scale(BATCH_MILLIS, 50, rounds)),
                        new RulesPart.Aims(Optional.of(MANY_MICROS), MIX_TIMES));
            default -> throw new IllegalArgumentException("part=" + name);
        };
    }

    private RulesPart few(String name, RuleMix.Shape shape, double absentShare, RulesPart.Aims aims) {
        return new RulesPart(
                name,
                new RulesPart.Scale(
                        FEW, shape, absentShare, EVENTS, EVENTS, 3, new Rounds.Scale(BATCH_MILLIS, 100, rounds)),
                aims);
    }
}
