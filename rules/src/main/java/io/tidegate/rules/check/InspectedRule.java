package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Position;
import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.Rule;
import java.util.List;

/**
 * A rule whose condition has no mistake of its own.
 *
 * @param clauses of which one holds if and only if the rule fires
 */
record InspectedRule(Rule rule, CheckedCondition condition, List<Clause> clauses) {
    InspectedRule {
        requireNonNull(rule, "rule is null");
        requireNonNull(condition, "condition is null");
        clauses = List.copyOf(clauses);
    }

    String id() {
        return rule.id();
    }

    FlagExpr tree() {
        return condition.tree();
    }

    /** Where a part of the condition begins. */
    Position at(Expr part) {
        return condition.text().at(Parts.start(condition, part));
    }
}
