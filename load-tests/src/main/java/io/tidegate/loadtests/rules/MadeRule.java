package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.ruleset.RuleAction;

/** One rule of a mix. */
record MadeRule(String id, Term when, RuleAction action, String reason) {
    MadeRule {
        requireNonNull(id, "id is null");
        requireNonNull(when, "when is null");
        requireNonNull(action, "action is null");
        requireNonNull(reason, "reason is null");
    }
}
