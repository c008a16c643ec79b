package io.tidegate.rules.check;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleMode;
import java.util.List;

/*
 * Rule a is hidden by rule b if b fires whenever a does and what comes of it would be the same without a, reasons aside:
 *
 *     a objects, b objects as strictly or more   unless an ALLOW stands between them, which a alone keeps from winning
 *     a adds points, b declines                  points cannot make that milder
 *     a allows, b objects, b as important        an ALLOW wins only over less important rules
 *     a allows, b allows and comes first         the first one's reason is given
 *     a objects, b allows and is more important  as long as no rule above b objects, which would undo b and leave a
 */

/** What one rule leaves another to decide that fires whenever it does. */
final class Hiding {
    private final List<Rule> allows;
    private final int firstObjection;

    /** @param rules the most important first */
    Hiding(List<Rule> rules) {
        this.allows = rules.stream().filter(Hiding::allows).toList();
        this.firstObjection = rules.stream()
                .filter(Hiding::objects)
                .mapToInt(Rule::precedence)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    static boolean objects(Rule rule) {
        return rule.action().asked() != Verdict.APPROVE;
    }

    static boolean allows(Rule rule) {
        return rule.action() == RuleAction.ALLOW;
    }

    /** Whether one allows what the other objects to, and neither is more important. */
    static boolean contradict(Rule one, Rule other) {
        return one.precedence() == other.precedence()
                && bothInForce(one, other)
                && (allows(one) && objects(other) || objects(one) && allows(other));
    }

    /** Whether both add points wherever their conditions are true; one that takes over from the other does not. */
    static boolean bothAdd(Rule one, Rule other) {
        return one.action() == RuleAction.ADD && other.action() == RuleAction.ADD && bothInForce(one, other);
    }

    private static boolean bothInForce(Rule one, Rule other) {
        return one.rollout().isAlways() && other.rollout().isAlways();
    }

    /**
     * Whether a rule is hidden by another that fires whenever it does, or decides next to nothing beside it.
     *
     * @param later whether it comes after the other
     */
    boolean isHidden(Rule hidden, Rule other, boolean later) {
        if (!other.rollout().isAlways() || hidden.rollout().mode() == RuleMode.SHADOW) {
            return false; // what acts on some events only hides nothing, and the shadow is there to be looked at
        }
        if (objects(other)) {
            return switch (hidden.action()) {
                case STEP_UP, REVIEW, DECLINE ->
                    other.action().asked().compareTo(hidden.action().asked()) >= 0
                            && (other.precedence() <= hidden.precedence() || !allowBetween(hidden, other));
                case ADD -> other.action() == RuleAction.DECLINE;
                case ALLOW -> other.precedence() <= hidden.precedence();
            };
        }
        if (!allows(other)) {
            return false;
        }
        return allows(hidden) ? later : objects(hidden) && other.precedence() < hidden.precedence();
    }

    /** Whether a rule as important as an ALLOW may object, so that the ALLOW does not win. */
    boolean mayBeUndone(Rule allow) {
        return firstObjection <= allow.precedence();
    }

    /** Whether an ALLOW would win over the less important rule of the two, and does not over the more important one. */
    private boolean allowBetween(Rule more, Rule less) {
        return allows.stream()
                .anyMatch(rule -> rule.precedence() >= more.precedence() && rule.precedence() < less.precedence());
    }
}
