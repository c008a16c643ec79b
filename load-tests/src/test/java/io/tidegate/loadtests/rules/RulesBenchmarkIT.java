package io.tidegate.loadtests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Rounds;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.rules.ruleset.RuleFacts;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark in a small size: that all engines are asked, agree and have their rows. */
final class RulesBenchmarkIT {
    private static final int RULES = 60;
    private static final int EVENTS = 200;
    private static final double ABSENT_SHARE = 0.1;

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureEnginesThatAgree() throws Exception {
        Map<String, BenchRow> rows = run(new RulesPart(
                "mix",
                new RulesPart.Scale(
                        RULES, RuleMix.Shape.MIXED, ABSENT_SHARE, EVENTS, EVENTS, 1, new Rounds.Scale(1, 10, 2)),
                new RulesPart.Aims(Optional.of(Target.floor(1e9)), Target.floor(1e-9))));

        for (String engine : List.of("tidegate", "celResolver", "celMap", "drools")) {
            assertThat(row(rows, "mix." + engine).value()).isPositive();
            assertThat(row(rows, "mix." + engine).spread().orElseThrow().samples())
                    .isEqualTo(4);
            assertThat(row(rows, "mix." + engine + ".compile").value()).isPositive();
            assertThat(row(rows, "mix." + engine + ".allocated").value()).isPositive();
        }
        int peers = row(rows, "mix.zen").notMeasured().isPresent() ? 3 : 4;
        assertThat(row(rows, "mix.compared").value()).isEqualTo(peers * EVENTS);
        assertThat(row(rows, "mix.fired").value()).isBetween(0.5, 5.0);
        assertThat(row(rows, "mix.tidegate").met()).hasValue(Target.Met.FLOOR);
        assertThat(row(rows, "mix.tidegate.rate").peer().orElseThrow().name()).isEqualTo("celResolver");
        assertThat(row(rows, "mix.tidegate.rate").met()).hasValue(Target.Met.FLOOR);
        assertThat(row(rows, "mix.drools").ratio()).isPresent();
    }

    @Test
    void shouldAskZenTheSameRules() throws Exception {
        List<MadeRule> rules = RuleMix.of(3, RULES, RuleMix.Shape.MIXED);
        List<RuleFacts> events = EventMix.of(4, EVENTS, ABSENT_SHARE);
        Engines engines = new Engines(rules, events, folder);
        try (Engine right = engines.start(Engines.INTERPRETER);
                Engine zen = zen(engines)) {
            assertThat(Agreement.of(List.of(right, zen), rules, events).answers())
                    .isEqualTo(EVENTS);
            assertThat(zen.compileMillis()).isPositive();
            assertThat(zen.nanos(EVENTS - 1, EVENTS)).isPositive();
        }
    }

    private static Engine zen(Engines engines) throws Exception {
        try {
            return engines.start("zen");
        } catch (NotMeasured missing) {
            Assumptions.abort("zen-engine does not run here: " + missing.reason());
            throw missing;
        }
    }

    private Map<String, BenchRow> run(RulesPart part) throws Exception {
        PrintWriter progress = new PrintWriter(System.out, true, Charset.defaultCharset());
        return part.run(new BenchOptions(folder, 1, Set.of(), progress)).stream()
                .collect(Collectors.toMap(BenchRow::name, row -> row));
    }

    private static BenchRow row(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
