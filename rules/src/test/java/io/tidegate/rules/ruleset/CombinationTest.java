package io.tidegate.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CombinationTest {
    private static final SourceText ALWAYS =
            Document.read("rules.yaml", "when: true").root().source("when");

    private static final List<ScoreBand> BANDS = List.of(
            new ScoreBand(300, Verdict.STEP_UP, "BAND_STEP_UP"), new ScoreBand(600, Verdict.REVIEW, "BAND_REVIEW"));

    @Test
    void shouldTellADeclinedApplicantFourReasonsOfDecliningRulesAtMost() {
        List<Rule> fired = new ArrayList<>();
        fired.add(rule(RuleAction.REVIEW, "MILDER", 0, 1));
        for (int i = 0; i < 6; i++) {
            fired.add(rule(RuleAction.DECLINE, "R" + i, 0, 10 + i));
        }
        fired.add(rule(RuleAction.ADD, "POINTS", 900, 99));
        Combination.Outcome outcome = combine(EventKind.APPLICATION, fired, 0.9);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DECLINE);
        assertThat(outcome.reasons()).containsExactly("R0", "R1", "R2", "R3");
        assertThat(combine(EventKind.PAYMENT, fired, 0.9).reasons())
                .containsExactly("R0", "R1", "R2", "R3", "R4", "R5", "MILDER", "BAND_REVIEW");
    }

    @Test
    void shouldNotAllowOverARuleOfTheSamePrecedence() {
        List<Rule> fired = List.of(rule(RuleAction.ALLOW, "OK", 0, 10), rule(RuleAction.STEP_UP, "NO", 0, 10));
        assertThat(combine(EventKind.PAYMENT, fired, 0).verdict()).isEqualTo(Verdict.STEP_UP);
    }

    @Property(tries = 2_000)
    void shouldEqualTheNaiveCombination(
            @ForAll("fired") List<Rule> fired,
            @ForAll @DoubleRange(min = 0, max = 1) double probability,
            @ForAll boolean lending) {
        EventKind product = lending ? EventKind.APPLICATION : EventKind.PAYMENT;
        Combination.Outcome found = combine(product, fired, probability);
        double points = 1000 * probability;
        for (Rule rule : fired) {
            points += rule.points();
        }
        assertThat(found.points()).isEqualTo(points);
        Verdict verdict = verdict(fired, points);
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.reasons()).isEqualTo(reasons(fired, points, verdict, lending));
    }

    private static Combination.Outcome combine(EventKind product, List<Rule> fired, double probability) {
        int[] all = IntStream.range(0, fired.size()).toArray();
        return new Combination(product, BANDS, fired).combine(all, all.length, probability);
    }

    private static Verdict verdict(List<Rule> fired, double points) {
        int mostImportantObjection = fired.stream()
                .filter(rule -> List.of(RuleAction.STEP_UP, RuleAction.REVIEW, RuleAction.DECLINE)
                        .contains(rule.action()))
                .mapToInt(Rule::precedence)
                .min()
                .orElse(Integer.MAX_VALUE);
        if (fired.stream()
                .anyMatch(rule -> rule.action() == RuleAction.ALLOW && rule.precedence() < mostImportantObjection)) {
            return Verdict.APPROVE;
        }
        List<Verdict> asked = new ArrayList<>(List.of(Verdict.APPROVE));
        band(points).map(ScoreBand::verdict).ifPresent(asked::add);
        for (Rule rule : fired) {
            if (rule.action() != RuleAction.ADD && rule.action() != RuleAction.ALLOW) {
                asked.add(Verdict.valueOf(rule.action().name()));
            }
        }
        return asked.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Optional<ScoreBand> band(double points) {
        return BANDS.stream().filter(band -> band.from() <= points).max(Comparator.comparing(ScoreBand::from));
    }

    private static List<String> reasons(List<Rule> fired, double points, Verdict verdict, boolean lending) {
        if (verdict == Verdict.APPROVE) {
            return fired.stream()
                    .filter(rule -> rule.action() == RuleAction.ALLOW)
                    .limit(1)
                    .map(Rule::reason)
                    .toList();
        }
        Optional<ScoreBand> band = band(points);
        String byBand = band.map(reached -> reached.verdict().name()).orElse("");
        List<String> principal = new ArrayList<>();
        List<String> milder = new ArrayList<>();
        for (Rule rule : fired) {
            boolean asks = rule.action().name().equals(verdict.name());
            boolean lifts = rule.points() > 0 && byBand.equals(verdict.name());
            if (asks || lifts) {
                principal.add(rule.reason());
            } else if (rule.action() != RuleAction.ADD && rule.action() != RuleAction.ALLOW) {
                milder.add(rule.reason());
            }
        }
        if (lending && verdict == Verdict.DECLINE) {
            return principal.stream().distinct().limit(4).toList();
        }
        band.ifPresent(reached -> (byBand.equals(verdict.name()) ? principal : milder).add(reached.reason()));
        principal.addAll(milder);
        return principal.stream().distinct().toList();
    }

    @Provide
    Arbitrary<List<Rule>> fired() {
        Arbitrary<Rule> rules = Combinators.combine(
                        Arbitraries.of(RuleAction.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(-4, 6),
                        Arbitraries.integers().between(0, 8))
                .as((action, reason, hundreds, precedence) -> rule(
                        action,
                        "R" + reason,
                        action == RuleAction.ADD ? 100.0 * (hundreds == 0 ? 1 : hundreds) : 0,
                        precedence));
        return rules.list().ofMaxSize(8).map(list -> list.stream()
                .sorted(Comparator.comparingInt(Rule::precedence))
                .toList());
    }

    private static Rule rule(RuleAction action, String reason, double points, int precedence) {
        return new Rule("id", "", ALWAYS, action, points, reason, precedence, Rollout.ALWAYS);
    }
}
