package io.tidegate.rules.check;

import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds rules that decide nothing because of another rule, and rules that contradict each other. */
final class HiddenCheck {
    private final List<InspectedRule> rules;
    private final Places places;
    private final Findings findings;
    private final Implications implications;
    private final Hiding hiding;

    /** What each rule that fires for every event hides. */
    private final Map<InspectedRule, List<InspectedRule>> hiddenByAlways = new LinkedHashMap<>();

    /** @param rules the most important first */
    HiddenCheck(List<InspectedRule> rules, Implications implications, Places places, Findings findings) {
        this.rules = List.copyOf(rules);
        this.places = places;
        this.findings = findings;
        this.implications = implications;
        this.hiding = new Hiding(rules.stream().map(InspectedRule::rule).toList());
    }

    /** Contradictions are errors and are all looked for; of the rest no more than is shown. */
    void check() {
        for (int index = 0; index < rules.size(); index++) {
            if (Hiding.allows(rules.get(index).rule())) {
                tell(index);
            }
        }
        for (int index = 0; index < rules.size() && !findings.isFull(Check.HIDDEN); index++) {
            if (!Hiding.allows(rules.get(index).rule())) {
                tell(index);
            }
        }
        hiddenByAlways.forEach(this::tellAlways);
        if (implications.isCut()) {
            findings.add(
                    Check.NOT_COMPARED,
                    places.top("rules"),
                    "So many rules are alike that not all could be held against each other; some that are hidden may"
                            + " not be named here. Split the rule set, or put lists in the place of rules.");
        }
    }

    private void tell(int index) {
        BitSet implied = implications.of(index);
        boolean told = false;
        for (int other = implied.nextSetBit(0); other >= 0 && !told; other = implied.nextSetBit(other + 1)) {
            told = tell(index, other);
        }
    }

    private boolean tell(int index, int otherIndex) {
        InspectedRule hidden = rules.get(index);
        InspectedRule other = rules.get(otherIndex);
        boolean later = index > otherIndex;
        boolean alike = Domains.implies(other.clauses(), hidden.clauses());
        if (alike && Hiding.contradict(hidden.rule(), other.rule())) {
            if (Hiding.allows(hidden.rule())) {
                tellContradiction(later ? hidden : other, later ? other.rule() : hidden.rule());
            }
            return true;
        }
        if (alike && !later && hiding.isHidden(other.rule(), hidden.rule(), true)) {
            return false; // it is told of the other
        }
        if (alike && later && Hiding.bothAdd(hidden.rule(), other.rule())) {
            tellSame(hidden, other.rule());
            return true;
        }
        if (!hiding.isHidden(hidden.rule(), other.rule(), later)) {
            return false;
        }
        if (Domains.isAlways(other.clauses()) && !mayCountAfterAll(hidden.rule(), other.rule())) {
            hiddenByAlways.computeIfAbsent(other, key -> new ArrayList<>()).add(hidden);
        } else {
            tellHidden(hidden, other);
        }
        return true;
    }

    private void tellContradiction(InspectedRule later, Rule other) {
        findings.add(
                Check.CONTRADICTION,
                later.at(later.tree()),
                "Rule '" + later.id() + "' contradicts " + places.words(other) + ": both fire for the same events with"
                        + " the same precedence, and one says "
                        + later.rule().action() + ", the other " + other.action() + ". Take one of them out.");
    }

    private void tellSame(InspectedRule later, Rule other) {
        findings.add(
                Check.SAME_CONDITION,
                later.at(later.tree()),
                "Rule '" + later.id() + "' fires for the same events as " + places.words(other)
                        + ", and both add points: together "
                        + PartText.number(later.rule().points() + other.points())
                        + ". Make one rule of them, if that is meant.");
    }

    /** One for all that it hides. */
    private void tellAlways(InspectedRule always, List<InspectedRule> hidden) {
        String first = "rule '" + hidden.get(0).id() + "'";
        String words = hidden.size() == 1 ? first + " decides" : first + " and " + (hidden.size() - 1) + " more decide";
        findings.add(
                Check.HIDDEN,
                always.at(always.tree()),
                "Rule '" + always.id() + "' fires for every event and says "
                        + always.rule().action() + ", so that " + words
                        + " nothing beside it. Narrow it, or take the others out.");
    }

    private void tellHidden(InspectedRule hidden, InspectedRule by) {
        boolean knobs =
                !Parts.knobs(hidden.tree()).isEmpty() || !Parts.knobs(by.tree()).isEmpty();
        String start = knobs ? "As the knobs stand, rule '" : "Rule '";
        findings.add(
                Check.HIDDEN, hidden.at(hidden.tree()), start + hidden.id() + "' " + words(hidden.rule(), by.rule()));
    }

    /** Whether an objection counts where a rule as important as the ALLOW that hides it objects too. */
    private boolean mayCountAfterAll(Rule hidden, Rule by) {
        return Hiding.allows(by) && Hiding.objects(hidden) && hiding.mayBeUndone(by);
    }

    private String words(Rule hidden, Rule by) {
        String name = places.words(by);
        if (Hiding.allows(by)) {
            return mayCountAfterAll(hidden, by)
                    ? "decides only where a rule as important as " + name + " objects too: whenever it fires, that"
                            + " one fires and allows. Narrow one of them, or take this one out."
                    : "decides nothing: whenever it fires, " + name + ", which comes first, fires too and allows."
                            + " Narrow that one, or take this one out.";
        }
        return switch (hidden.action()) {
            case STEP_UP, REVIEW, DECLINE ->
                "decides nothing: whenever it fires, " + name + " fires too and asks for " + by.action()
                        + ". Its reason is all it may add. Narrow that one, or take this one out.";
            case ADD ->
                "decides nothing: whenever it fires, " + name + " fires too and declines, whatever the points."
                        + " Narrow that one, or take this one out.";
            case ALLOW ->
                "never approves: whenever it fires, " + name
                        + " fires too, which is as important or more, and asks for " + by.action()
                        + ". Give this one a lower precedence, or take it out.";
        };
    }
}
