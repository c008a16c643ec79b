package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.NamesUsed;
import java.util.List;

/**
 * A rule set that passed every check.
 *
 * @param vocabulary the names that it may use
 * @param conditions of the document's rules, in their order
 */
public record CheckedRuleSet(RuleSetDocument document, Vocabulary vocabulary, List<CheckedCondition> conditions) {
    public CheckedRuleSet {
        requireNonNull(document, "document is null");
        requireNonNull(vocabulary, "vocabulary is null");
        conditions = List.copyOf(conditions);
        if (conditions.size() != document.rules().size()) {
            throw new IllegalArgumentException("conditions=" + conditions.size() + ", expected rules="
                    + document.rules().size());
        }
    }

    /** Whether bands or a rule go by the score of a model. */
    public boolean asksForScore() {
        return !document.bands().isEmpty()
                || conditions.stream()
                        .flatMap(condition -> NamesUsed.of(condition.tree()).keySet().stream())
                        .anyMatch(name -> name.startsWith(ReferenceValues.SCORE_PREFIX));
    }
}
