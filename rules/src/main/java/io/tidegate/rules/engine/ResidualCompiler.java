package io.tidegate.rules.engine;

import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.ruleset.FlagReader;

/** Makes evaluators of what the index cannot hold. */
final class ResidualCompiler {
    private final FlagEvaluators flags;

    ResidualCompiler(ValuePlaces places) {
        this.flags = new FlagEvaluators(places);
    }

    ResidualTest compile(Residual residual) {
        FlagEvaluators.Flag flag = flags.of(residual.part());
        int wanted = residual.wanted() ? FlagReader.TRUE : FlagReader.FALSE;
        return values -> flag.value(values) == wanted;
    }
}
