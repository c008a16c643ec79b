package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.FlagExpr;
import java.util.List;

/** Finds conditions that are never so, or always. */
final class FiringCheck {
    private final Domains domains;
    private final Findings findings;

    FiringCheck(Domains domains, Findings findings) {
        this.domains = domains;
        this.findings = findings;
    }

    /** Whether the rule fires for some events and not for others, as far as can be shown. */
    boolean passes(InspectedRule rule) {
        if (rule.clauses().isEmpty()) {
            never(rule);
            return false;
        }
        if (!Domains.isAlways(rule.clauses())) {
            return true;
        }
        if (!(rule.tree() instanceof FlagExpr.Constant)) {
            String start = Domains.isAlways(freed(rule.tree())) ? "Rule '" : "As the knobs stand, rule '";
            findings.add(
                    Check.ALWAYS_FIRES,
                    rule.at(rule.tree()),
                    start + rule.id() + "' fires for every event" + Cause.because(rule.tree(), domains)
                            + ". Correct it, or write 'true' if that is meant.");
        }
        return false;
    }

    private void never(InspectedRule rule) {
        if (freed(rule.tree()).isEmpty()) {
            Cause cause = Cause.of(rule.tree(), domains, this::freed);
            findings.add(
                    Check.NEVER_FIRES,
                    rule.at(cause.part()),
                    "Rule '" + rule.id() + "' can never fire: " + cause.words()
                            + ". Correct it, or take the rule out.");
        } else {
            Cause cause = Cause.of(rule.tree(), domains, domains::clauses);
            findings.add(
                    Check.SWITCHED_OFF,
                    rule.at(cause.part()),
                    "As the knobs stand, rule '" + rule.id() + "' never fires: " + cause.words()
                            + ". Turn a knob, if that is not meant.");
        }
    }

    private List<Clause> freed(FlagExpr part) {
        return domains.clauses(KnobTurning.FREE.turn(part));
    }
}
