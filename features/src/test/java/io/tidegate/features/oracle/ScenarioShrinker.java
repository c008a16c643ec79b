package io.tidegate.features.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a failing scenario as short as it can by leaving out steps, more of them first, as long as it still fails. */
final class ScenarioShrinker {
    private static final int RUNS_MAX = 3_000;

    private final HopUnderTest.Factory factory;
    private int runs;

    ScenarioShrinker(HopUnderTest.Factory factory) {
        this.factory = factory;
    }

    Scenario shrink(Scenario failing) {
        Scenario smallest = failing;
        for (int chunk = Math.max(1, failing.steps().size() / 2); chunk >= 1 && runs < RUNS_MAX; ) {
            Optional<Scenario> smaller = leaveOut(smallest, chunk);
            if (smaller.isPresent()) {
                smallest = smaller.get();
            } else {
                chunk /= 2;
            }
        }
        return smallest;
    }

    private Optional<Scenario> leaveOut(Scenario scenario, int chunk) {
        boolean shrank = false;
        Scenario smallest = scenario;
        for (int from = scenario.steps().size() - chunk; from > -chunk && runs < RUNS_MAX; from -= chunk) {
            List<ScenarioStep> steps = new ArrayList<>(smallest.steps());
            steps.subList(Math.max(0, from), Math.min(steps.size(), from + chunk))
                    .clear();
            Scenario candidate = smallest.with(steps);
            runs++;
            if (ScenarioRun.of(candidate, factory, new Coverage()).isPresent()) {
                smallest = candidate;
                shrank = true;
            }
        }
        return shrank ? Optional.of(smallest) : Optional.empty();
    }
}
