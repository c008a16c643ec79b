package io.tidegate.rules.check;

import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is declared and named by no rule. */
final class UnusedCheck {
    private UnusedCheck() {}

    static void check(RuleSetDocument document, List<InspectedRule> rules, Places places, Findings findings) {
        Set<String> knobs = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (InspectedRule rule : rules) {
            knobs.addAll(Parts.knobs(rule.tree()));
            names.addAll(NamesUsed.of(rule.tree()).keySet());
        }
        for (Knob knob : document.knobs()) {
            if (!knobs.contains(knob.name())) {
                findings.add(
                        Check.UNUSED,
                        places.knob(knob.name()),
                        "No rule names the knob '" + knob.name() + "', so that turning it does nothing. Take it out, or"
                                + " name knob." + knob.name() + " in a rule.");
            }
        }
        for (String attribute : document.attributes().keySet()) {
            if (!names.contains(Vocabulary.ATTRIBUTE_PREFIX + attribute)) {
                findings.add(
                        Check.UNUSED,
                        places.attribute(attribute),
                        "No rule names the attribute '" + attribute + "'. Take it out, or name attr." + attribute
                                + " in a rule.");
            }
        }
    }
}
