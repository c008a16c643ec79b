package io.tidegate.ingest.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerRuleTest {
    private final AnswerRule rule = new AnswerRule(100);

    @Test
    void shouldTakeTheFirstRecordForTheAnswer() {
        assertThat(rule.observe(0, decision("a", 1, 1, Verdict.APPROVE))).isEqualTo(Standing.ANSWER);
        assertThat(rule.observe(0, decision("a", 1, 1, Verdict.APPROVE))).isEqualTo(Standing.SAME);
        assertThat(rule.observe(0, decision("a", 1, 1, Verdict.DECLINE))).isEqualTo(Standing.CONTRADICTION);
        assertThat(rule.observe(0, decision("b", 1, 1, Verdict.DECLINE))).isEqualTo(Standing.ANSWER);
        assertThat(rule.counts()).isEqualTo(new AnswerCounts(2, 1, 1, 0, 4, 0, 0, 0));
    }

    @Test
    void shouldVoidRecordsBehindAFenceOfAHigherAttemptForTheirKeyGroup() {
        rule.observe(0, new Fence(2, 0, 9, "w"));

        assertThat(rule.observe(0, decision("a", 1, 9, Verdict.APPROVE))).isEqualTo(Standing.VOID);
        assertThat(rule.observe(0, decision("b", 1, 10, Verdict.APPROVE))).isEqualTo(Standing.ANSWER);
        assertThat(rule.observe(1, decision("c", 1, 9, Verdict.APPROVE))).isEqualTo(Standing.ANSWER);
        assertThat(rule.observe(0, decision("a", 2, 9, Verdict.DECLINE))).isEqualTo(Standing.ANSWER);
        assertThat(rule.counts()).isEqualTo(new AnswerCounts(3, 0, 0, 1, 3, 0, 1, 0));
    }

    @Test
    void shouldNotLowerAFence() {
        rule.observe(0, new Fence(3, 5, 5, "w"));
        rule.observe(0, new Fence(2, 0, 9, "late"));

        assertThat(rule.observe(0, decision("a", 2, 5, Verdict.APPROVE))).isEqualTo(Standing.VOID);
    }

    @Test
    void shouldVoidRepeatedAnswersAndCountDuplicates() {
        Decision first = decision("a", 1, 1, Verdict.APPROVE);
        Decision repeated = first.again(DecisionOrigin.REPEATED, first.source(), 2, 5);
        Decision duplicate = first.again(DecisionOrigin.DUPLICATE, first.source(), 2, 5);

        assertThat(rule.observe(0, repeated)).isEqualTo(Standing.VOID);
        assertThat(rule.observe(0, first)).isEqualTo(Standing.ANSWER);
        assertThat(rule.observe(0, duplicate)).isEqualTo(Standing.SAME);
        assertThat(rule.counts()).isEqualTo(new AnswerCounts(1, 1, 0, 1, 1, 1, 0, 0));
    }

    @Test
    void shouldTellEveryDifferenceThatContradicts() {
        Decision first = decision("a", 1, 1, Verdict.APPROVE);
        rule.observe(0, first);

        assertThat(rule.observe(0, withMargin(first, 0.5))).isEqualTo(Standing.CONTRADICTION);
        assertThat(rule.observe(0, withMargin(first, 0.25))).isEqualTo(Standing.SAME);
    }

    @Test
    void shouldForgetTheOldestIds() {
        AnswerRule small = new AnswerRule(2);
        small.observe(0, decision("a", 1, 1, Verdict.APPROVE));
        small.observe(0, decision("b", 1, 1, Verdict.APPROVE));
        small.observe(0, decision("c", 1, 1, Verdict.APPROVE));

        assertThat(small.counts().forgotten()).isEqualTo(1);
        assertThat(small.observe(0, decision("c", 1, 1, Verdict.APPROVE))).isEqualTo(Standing.SAME);
        assertThat(small.observe(0, decision("a", 1, 1, Verdict.APPROVE))).isEqualTo(Standing.ANSWER);
    }

    @Test
    void shouldRefuseAFenceThatNoJobWrites() {
        assertThatThrownBy(() -> rule.observe(0, new Fence(1, 0, Fences.KEY_GROUPS_MAX, "w")))
                .hasMessageContaining("key groups=0 to 32768");
        assertThatThrownBy(() -> new AnswerRule(0)).hasMessageContaining("idsMax=0");
    }

    /** The rule as DESIGN.md says it, with all records at hand. */
    @Property
    void shouldEqualTheRuleSpelledOut(@ForAll("logs") @Size(max = 40) List<LogEntry> log) {
        AnswerRule tested = new AnswerRule(100);
        List<Fence> fences = new ArrayList<>();
        Map<String, Decision> answers = new HashMap<>();
        for (LogEntry entry : log) {
            if (entry instanceof Fence fence) {
                tested.observe(0, fence);
                fences.add(fence);
            } else {
                Decision decision = (Decision) entry;
                assertThat(tested.observe(0, decision)).isEqualTo(spelledOut(decision, fences, answers));
            }
        }
        assertThat(tested.counts().answers()).isEqualTo(answers.size());
    }

    @Provide
    Arbitrary<List<LogEntry>> logs() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 3);
        Arbitrary<LogEntry> fences = Combinators.combine(small, small, small)
                .as((attempt, first, more) -> new Fence(attempt, first, first + more, "w"));
        Arbitrary<LogEntry> decisions = Combinators.combine(
                        small, small, small, Arbitraries.of(Verdict.class), Arbitraries.of(DecisionOrigin.class))
                .as((id, attempt, keyGroup, verdict, origin) -> {
                    Decision decision = decision("e" + id, attempt, keyGroup, verdict);
                    return decision.again(origin, decision.source(), attempt, 1);
                });
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, fences), net.jqwik.api.Tuple.of(5, decisions))
                .list();
    }

    private static Standing spelledOut(Decision decision, List<Fence> fences, Map<String, Decision> answers) {
        if (decision.origin() == DecisionOrigin.REPEATED || fences.stream().anyMatch(fence -> fence.voids(decision))) {
            return Standing.VOID;
        }
        Decision answer = answers.putIfAbsent(decision.eventId(), decision);
        if (answer == null) {
            return Standing.ANSWER;
        }
        return answer.saysTheSameAs(decision) ? Standing.SAME : Standing.CONTRADICTION;
    }

    private static Decision decision(String eventId, long attempt, int keyGroup, Verdict verdict) {
        Decision sample = DecisionSamples.decided();
        Ruling ruling = sample.ruling().orElseThrow();
        return DecisionSamples.with(
                sample,
                eventId,
                attempt,
                keyGroup,
                Optional.of(new Ruling(
                        verdict,
                        ruling.reasons(),
                        ruling.firedRules(),
                        ruling.points(),
                        ruling.ruleSet(),
                        ruling.ruleSetVersion(),
                        ruling.ruleSetHash())),
                Optional.of(new ModelScore("m", 1, "h", 0.25, 0.5)));
    }

    private static Decision withMargin(Decision decision, double margin) {
        return DecisionSamples.with(
                decision,
                decision.eventId(),
                decision.attempt(),
                decision.keyGroup(),
                decision.ruling(),
                Optional.of(new ModelScore("m", 1, "h", margin, 0.5)));
    }
}
