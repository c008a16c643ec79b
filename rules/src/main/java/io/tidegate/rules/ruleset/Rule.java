package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.SourceText;

/**
 * One rule as it stands in the document.
 *
 * @param when the condition, a CEL expression
 * @param points what ADD adds, 0 for the other actions
 * @param reason code given with the verdict
 * @param precedence lower is more important; equal ones go by their order in the document
 * @param rollout of which events it is in force
 */
public record Rule(
        String id,
        String description,
        SourceText when,
        RuleAction action,
        double points,
        String reason,
        int precedence,
        Rollout rollout) {
    public Rule {
        requireNonNull(id, "id is null");
        requireNonNull(description, "description is null");
        requireNonNull(when, "when is null");
        requireNonNull(action, "action is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(rollout, "rollout is null");
    }
}
