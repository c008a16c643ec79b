package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NormalForm;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What conditions say, given the values that their names can have at all. */
final class Domains {
    private final Vocabulary vocabulary;

    Domains(Vocabulary vocabulary) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
    }

    /** The values that a name can have. */
    ValueSet of(String name) {
        return vocabulary
                .find(name)
                .map(NamedValue::domain)
                .orElseThrow(() -> new IllegalArgumentException("name=" + name + " is not known"));
    }

    /**
     * Clauses of which one holds if and only if the condition is true. None is empty, and each of their sets leaves out
     * something that its name can be: a clause without sets and residuals always holds.
     */
    List<Clause> clauses(FlagExpr condition) {
        List<Clause> clauses = new ArrayList<>();
        for (Clause clause : NormalForm.of(condition)) {
            within(clause).ifPresent(clauses::add);
        }
        return clauses;
    }

    private Optional<Clause> within(Clause clause) {
        TreeMap<String, ValueSet> sets = new TreeMap<>();
        for (Map.Entry<String, ValueSet> entry : clause.sets().entrySet()) {
            ValueSet domain = of(entry.getKey());
            ValueSet possible = entry.getValue().and(domain);
            if (possible.isEmpty()) {
                return Optional.empty();
            }
            if (!possible.equals(domain)) {
                sets.put(entry.getKey(), possible);
            }
        }
        return Optional.of(new Clause(sets, clause.residuals()));
    }

    /** Whether one of the clauses holds of every event. */
    static boolean isAlways(List<Clause> clauses) {
        return clauses.stream()
                .anyMatch(
                        clause -> clause.sets().isEmpty() && clause.residuals().isEmpty());
    }

    /** Whether one of the others holds wherever one of the first does; false where that cannot be shown. */
    static boolean implies(List<Clause> clauses, List<Clause> others) {
        for (Clause clause : clauses) {
            if (others.stream().noneMatch(clause::implies)) {
                return false;
            }
        }
        return true;
    }
}
