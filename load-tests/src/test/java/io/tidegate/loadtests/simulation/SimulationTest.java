package io.tidegate.loadtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.frame.Commit;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SEED_FIRST = 1;
    private static final long SEEDS = 60;

    private final Simulation simulation = new Simulation(Shipped.read(), JobParts.REAL, KnownGaps.NONE);

    @Test
    void shouldHoldEveryInvariantWhateverHappens() {
        Long only = Long.getLong("tidegate.seed");
        long from = only == null ? SEED_FIRST : only;
        long until = only == null ? SEED_FIRST + SEEDS : from + 1;
        Happenings happenings = new Happenings();
        for (long seed = from; seed < until; seed++) {
            Simulation.Result result = simulation.run(seed);
            happenings.add(result.happenings());
            assertThat(result.failure())
                    .as(
                            "-Dtest=SimulationTest -Dtidegate.seed=%d, step %d, build %s",
                            seed, result.steps(), Commit.current())
                    .isEmpty();
        }
        if (only == null) {
            assertThat(happenings.counts())
                    .as("what never happens is not tested")
                    .containsKeys(
                            "crash in a checkpoint",
                            "checkpoint",
                            "decision DECIDED",
                            "decision DUPLICATE",
                            "decision REPEATED",
                            "standing VOID",
                            "status EXPIRED",
                            "status RECORDED",
                            "verdict DECLINE",
                            "degraded LATE",
                            "degraded NO_MODEL",
                            "degraded NO_RULE_SET",
                            "degraded DECIDED_AGAIN",
                            "degraded REFERENCE_UNAVAILABLE",
                            "hop PENDING",
                            "hop SETTLED_LATE",
                            "hop DROPPED",
                            "dead letter DUPLICATE_CONFLICT",
                            "dead letter TIME_OUT_OF_RANGE",
                            "dead letter UNREADABLE");
        }
    }

    @Test
    void shouldBeTheSameRunForTheSameSeed() {
        for (long seed = 1; seed <= 5; seed++) {
            Simulation.Result first = simulation.run(seed);
            Simulation.Result again = new Simulation(Shipped.read(), JobParts.REAL, KnownGaps.NONE).run(seed);

            assertThat(again.digest()).isEqualTo(first.digest());
            assertThat(again.steps()).isEqualTo(first.steps());
            assertThat(again.happenings().counts()).isEqualTo(first.happenings().counts());
        }
        assertThat(simulation.run(1).digest()).isNotEqualTo(simulation.run(2).digest());
    }
}
