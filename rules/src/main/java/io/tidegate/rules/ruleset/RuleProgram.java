package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.EventKind;
import java.util.List;

/** A rule set that passed every check, ready to rule. Never changes; shared by threads. */
public interface RuleProgram {
    /** The product whose events it decides. */
    EventKind product();

    /** Name of the rule set. */
    String name();

    /** Version it was released under. */
    long version();

    /** Ids of its rules: the same strings that rulings name as fired. */
    List<String> ruleIds();

    /** Whether bands or a rule go by the score of a model: without one such a rule set decides on less than it was written for. */
    boolean asksForScore();

    /** Rules on one event. Absence makes a condition an error, and a rule fires only where its condition is true. */
    Ruling rule(RuleFacts facts);
}
