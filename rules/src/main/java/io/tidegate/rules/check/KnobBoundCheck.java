package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.ruleset.Knob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Turns each knob to its bounds, the others left alone, and finds rules that then never fire, or always. */
final class KnobBoundCheck {
    private final Domains domains;
    private final Places places;
    private final Findings findings;

    KnobBoundCheck(Domains domains, Places places, Findings findings) {
        this.domains = domains;
        this.places = places;
        this.findings = findings;
    }

    void check(List<Knob> knobs, List<InspectedRule> rules) {
        Map<String, List<InspectedRule>> using = new HashMap<>();
        for (InspectedRule rule : rules) {
            for (String knob : Parts.knobs(rule.tree())) {
                using.computeIfAbsent(knob, key -> new ArrayList<>()).add(rule);
            }
        }
        for (Knob knob : knobs) {
            if (knob.min() < knob.max()) {
                List<InspectedRule> own = using.getOrDefault(knob.name(), List.of());
                check(knob, "min", knob.min(), "Raise", own);
                check(knob, "max", knob.max(), "Lower", own);
            }
        }
    }

    private void check(Knob knob, String key, double bound, String advice, List<InspectedRule> rules) {
        KnobTurning turning = KnobTurning.to(knob.name(), bound);
        List<InspectedRule> never = new ArrayList<>();
        List<InspectedRule> always = new ArrayList<>();
        for (InspectedRule rule : rules) {
            List<Clause> turned = domains.clauses(turning.turn(rule.tree()));
            addIf(List::isEmpty, turned, rule, never);
            addIf(Domains::isAlways, turned, rule, always);
        }
        tell(knob, key, bound, never, "never fires", "never fire", advice);
        tell(knob, key, bound, always, "fires for every event", "fire for every event", advice);
    }

    private static void addIf(
            Predicate<List<Clause>> is, List<Clause> turned, InspectedRule rule, List<InspectedRule> found) {
        if (is.test(turned) && !is.test(rule.clauses())) {
            found.add(rule);
        }
    }

    private void tell(
            Knob knob, String key, double bound, List<InspectedRule> rules, String does, String doMore, String advice) {
        if (!rules.isEmpty()) {
            String rule = "rule '" + rules.get(0).id() + "'";
            String words =
                    rules.size() == 1 ? rule + " " + does : rule + " and " + (rules.size() - 1) + " more " + doMore;
            findings.add(
                    Check.KNOB_BOUND,
                    places.knob(knob.name(), key),
                    "With the knob '" + knob.name() + "' turned to its '" + key + "', " + PartText.number(bound) + ", "
                            + words + ". " + advice + " '" + key + "', if that is not meant.");
        }
    }
}
