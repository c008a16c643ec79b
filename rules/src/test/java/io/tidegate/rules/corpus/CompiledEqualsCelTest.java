package io.tidegate.rules.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The compiled engine and CEL's interpreter rule alike on rule sets and events drawn from seeds: verdict, reasons, fired
 * rules and points. A case is one rule on one event. The full run:
 * {@code mvn -B -pl rules -am test -Dtest=CompiledEqualsCelTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtidegate.rules.cases=10000000}. A seed that failed is named, and {@code -Dtidegate.seed=N} draws it again.
 */
class CompiledEqualsCelTest {
    private static final long CASES = Long.getLong("tidegate.rules.cases", 200_000);
    private static final int RULES = 40;
    private static final int EVENTS = 250;
    private static final long PROGRESS_CASES = 1_000_000;

    @Test
    void shouldRuleAsCelDoesOnEveryCase() {
        Long only = Long.getLong("tidegate.seed");
        long seeds = Math.max(1, CASES / (RULES * EVENTS));
        Tally tally = new Tally();
        (only == null ? LongStream.range(0, seeds) : LongStream.of(only)).forEach(seed -> check(seed, tally));
        System.out.println(tally);
        assertThat(tally.fired).as("rules that fired").isPositive();
        assertThat(tally.cases).isEqualTo((only == null ? seeds : 1) * RULES * EVENTS);
    }

    private static void check(long seed, Tally tally) {
        Random random = new Random(seed);
        RuleSetCompiler compiler = RuleSets.compiler();
        String yaml = RandomRuleSets.draw(random, RULES);
        CheckedRuleSet checked = compiler.check("seed-" + seed + ".yaml", yaml, RandomRuleSets.SCHEMA);
        RuleProgram compiled = compiler.ready(checked, 1, "hash");
        RuleProgram oracle = RuleSets.oracle().ready(checked, 1, "hash");
        RandomFacts facts = new RandomFacts(random);
        for (int i = 0; i < EVENTS; i++) {
            RuleFacts event = facts.draw();
            Ruling expected = oracle.rule(event);
            Ruling found = compiled.rule(event);
            assertThat(differing(found, expected, checked))
                    .as("seed %s event %s features %s", seed, event, Arrays.toString(event.features()))
                    .isEmpty();
            assertThat(found).as("seed %s event %s", seed, event).isEqualTo(expected);
            tally.fired += expected.firedRules().size();
        }
        tally.add(RULES * EVENTS);
    }

    /** The conditions that fired here and not there. */
    private static List<String> differing(Ruling found, Ruling expected, CheckedRuleSet rules) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < rules.conditions().size(); i++) {
            String id = rules.document().rules().get(i).id();
            boolean fired = found.firedRules().contains(id);
            if (fired != expected.firedRules().contains(id)) {
                String text = rules.conditions().get(i).text().value();
                differing.add(text + (fired ? " fired, not by CEL" : " did not fire, but by CEL"));
            }
        }
        return differing;
    }

    private static final class Tally {
        private long cases;
        private long fired;

        void add(long more) {
            cases += more;
            if (cases % PROGRESS_CASES == 0) {
                System.out.println(this);
            }
        }

        @Override
        public String toString() {
            return cases + " cases agree, " + fired + " rules fired";
        }
    }
}
