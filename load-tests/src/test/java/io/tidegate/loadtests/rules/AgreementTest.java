package io.tidegate.loadtests.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.loadtests.frame.ResultsDiffer;
import io.tidegate.rules.ruleset.RuleFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementTest {
    private static final int RULES = 60;
    private static final int EVENTS = 200;

    @TempDir
    private Path folder;

    @Test
    void shouldFindAnEngineThatMissesARule() throws Exception {
        List<MadeRule> rules = RuleMix.of(1, RULES, RuleMix.Shape.MIXED);
        List<RuleFacts> events = EventMix.of(2, EVENTS, 0.1);
        try (Engine right = new Engines(rules, events, folder).start(Engines.INTERPRETER)) {
            int firing = 0;
            while (right.fired(firing).isEmpty()) {
                firing++;
            }
            String missed = right.fired(firing).get(0);
            String at = missed + " of event-" + firing;

            assertThatThrownBy(() -> Agreement.of(List.of(right, new Missing(right, missed)), rules, events))
                    .isInstanceOf(ResultsDiffer.class)
                    .hasMessageContaining("celResolver and missing differ at " + at)
                    .hasMessageContaining("rule " + missed + ": ")
                    .hasMessageContaining("celResolver: fires")
                    .hasMessageContaining("missing: does not fire");
        }
    }

    @Test
    void shouldCountAnswersAndWhatFired() throws Exception {
        List<MadeRule> rules = RuleMix.of(1, RULES, RuleMix.Shape.MIXED);
        List<RuleFacts> events = EventMix.of(2, EVENTS, 0);
        try (Engine right = new Engines(rules, events, folder).start(Engines.INTERPRETER)) {
            int fired = 0;
            for (int i = 0; i < EVENTS; i++) {
                fired += right.fired(i).size();
            }

            Agreement agreement = Agreement.of(List.of(right, right), rules, events);

            assertThat(agreement.answers()).isEqualTo(EVENTS);
            assertThat(agreement.firedShare()).isEqualTo((double) fired / RULES / EVENTS);
        }
    }

    /** Answers as another does, but for one rule that it never fires. */
    private record Missing(Engine right, String rule) implements Engine {
        @Override
        public String name() {
            return "missing";
        }

        @Override
        public double compileMillis() {
            return right.compileMillis();
        }

        @Override
        public List<String> fired(int event) throws Exception {
            return right.fired(event).stream().filter(id -> !id.equals(rule)).toList();
        }

        @Override
        public long nanos(int first, int count) throws Exception {
            return right.nanos(first, count);
        }

        @Override
        public OptionalDouble allocatedBytes(int first, int count) throws Exception {
            return right.allocatedBytes(first, count);
        }

        @Override
        public void close() {}
    }
}
