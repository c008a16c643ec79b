package io.tidegate.rules.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Optional;

/** A planned CEL program: slow, and right by definition. What else runs rules is held against it. */
@SuppressWarnings("Immutable")
record CelInterpreter(Program program, Vocabulary vocabulary) implements Condition {
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
        Optional<String> asked = PresenceName.asked(name);
        if (asked.isPresent()) {
            return Optional.of(value(asked.get(), facts).isPresent());
        }
        return value(name, facts);
    }

    private Optional<Object> value(String name, RuleFacts facts) {
        Optional<NamedValue> named = vocabulary.find(name);
        return named.isEmpty() ? Optional.empty() : named.get().reader().boxed(facts);
    }
}
