package io.tidegate.rules.check;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.FlagSet;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.ReferenceValues;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/*
 * Most absences are everyday business: a new customer has no mean. Three are not, because something failed or was held
 * back: a list that does not answer, a model that does not score, a field that an applicant does not state. And one
 * surprises: "not trusted" is not said of what nobody knows. What a rule asks has() of is taken to be thought of.
 */

/** Finds rules that an absent value silences where nobody seems to have thought of it; once for each name. */
final class AbsenceCheck {
    private final List<InspectedRule> rules;
    private final Domains domains;
    private final Findings findings;
    /** Names whose absence a rule asks about, or that have been told of. */
    private final TreeSet<String> settled = new TreeSet<>();

    AbsenceCheck(List<InspectedRule> rules, Domains domains, Findings findings) {
        this.rules = List.copyOf(rules);
        this.domains = domains;
        this.findings = findings;
        for (InspectedRule rule : rules) {
            Parts.visit(rule.tree(), part -> {
                if (part instanceof FlagExpr.Present present) {
                    settled.add(present.name());
                }
            });
        }
    }

    void check() {
        TreeSet<String> names = new TreeSet<>();
        rules.forEach(rule -> names.addAll(NamesUsed.of(rule.tree()).keySet()));
        for (String name : names) {
            if (domains.of(name).hasAbsent() && !isSettled(name) && check(name)) {
                settled.add(name); // once for all that is absent together
            }
        }
    }

    /** Whether a rule asks if there is a score, of whatever kind. */
    boolean asksForScore() {
        return settled.stream().anyMatch(name -> name.startsWith(ReferenceValues.SCORE_PREFIX));
    }

    private boolean isSettled(String name) {
        return settled.contains(name) || name.startsWith(ReferenceValues.SCORE_PREFIX) && asksForScore();
    }

    private boolean check(String name) {
        List<InspectedRule> silent = new ArrayList<>();
        for (InspectedRule rule : rules) {
            if (rule.rule().action().asked() != Verdict.APPROVE && isSilent(rule, name)) {
                silent.add(rule);
            }
        }
        String cause = cause(name);
        if (!cause.isEmpty() && !silent.isEmpty()) {
            add(
                    silent,
                    name,
                    "Where " + cause + ", " + words(silent) + ", and no rule asks has(" + name
                            + "). Add a rule that says what is done where !has(" + name + ").");
            return true;
        }
        silent.removeIf(rule -> !objectsToAllBut(rule, name));
        if (!silent.isEmpty()) {
            add(
                    silent,
                    name,
                    "Where " + name + " is absent, " + words(silent) + ", though all values but some fire it. Write"
                            + " '(!has(" + name + ") || ...)' if absence is to count as well, 'has(" + name
                            + ") &&' if not.");
        }
        return !silent.isEmpty();
    }

    private void add(List<InspectedRule> silent, String name, String message) {
        InspectedRule first = silent.get(0);
        List<Expr> places = new ArrayList<>();
        Parts.visit(first.tree(), part -> {
            if (names(part, name)) {
                places.add(part);
            }
        });
        findings.add(Check.SILENT_WHERE_ABSENT, first.at(places.get(0)), message);
    }

    private static boolean names(Expr part, String name) {
        return part.equals(new NumberExpr.Named(name))
                || part.equals(new TextExpr.Named(name))
                || part.equals(new FlagExpr.Named(name));
    }

    private static String cause(String name) {
        if (name.startsWith(ReferenceValues.LIST_PREFIX)) {
            return name + " does not answer";
        }
        if (name.startsWith(ReferenceValues.SCORE_PREFIX)) {
            return "no model scores";
        }
        return name.startsWith(Vocabulary.APPLICATION_PREFIX) ? name + " is not stated" : "";
    }

    private static String words(List<InspectedRule> silent) {
        String first = "rule '" + silent.get(0).id() + "'";
        return silent.size() == 1 ? first + " is silent" : first + " and " + (silent.size() - 1) + " more are silent";
    }

    /** Whether a rule may fire where a value is there, and never where it is not. */
    private static boolean isSilent(InspectedRule rule, String name) {
        return !rule.clauses().isEmpty()
                && rule.clauses().stream().allMatch(clause -> {
                    ValueSet set = clause.sets().get(name);
                    return set != null && !set.hasAbsent();
                });
    }

    /** Whether a rule fires for whatever is not one of some values. */
    private static boolean objectsToAllBut(InspectedRule rule, String name) {
        for (Clause clause : rule.clauses()) {
            ValueSet set = clause.sets().get(name);
            boolean allBut = set instanceof FlagSet flags
                    ? flags.hasFalse() && !flags.hasTrue()
                    : set instanceof TextSet texts
                            && texts.excluding()
                            && !texts.texts().isEmpty();
            if (allBut) {
                return true;
            }
        }
        return false;
    }
}
