package io.tidegate.rules.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.ValueReader;
import java.util.Map;
import java.util.Optional;

/**
 * A planned CEL program over the names of a rule set.
 *
 * @param readers by name; shared by all conditions of the rule set
 * @param asksForScore whether a name of the model's stands in it
 */
@SuppressWarnings("Immutable")
record CelCondition(Program program, Map<String, ValueReader> readers, boolean asksForScore) implements Condition {
    @Override
    public boolean holds(RuleFacts facts) {
        try {
            CelVariableResolver resolver = name -> resolve(name, facts);
            return Boolean.TRUE.equals(program.eval(resolver));
        } catch (CelEvaluationException e) {
            return false; // an absent value, or a result that is an error for another cause
        }
    }

    private Optional<Object> resolve(String name, RuleFacts facts) {
        ValueReader reader = readers.get(name);
        return reader == null ? Optional.empty() : reader.read(facts);
    }
}
