package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.engine.PartValues;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Why one event was decided as it was, in words made of the expressions and the values. */
public final class RulingWords {
    private static final String NOT_TRUE =
            "the record says that a rule fired whose condition is not true of the record's values";

    private final CheckedRuleSet rules;
    private final RuleSetDocument document;
    private final RuleFacts facts;
    private final PartValues values;
    private final PartWords words;

    /**
     * @param catalog that names the vector of the facts
     * @param plan says whom lists are about
     */
    public RulingWords(CheckedRuleSet rules, FeatureCatalog catalog, ReferencePlan plan, RuleFacts facts) {
        this.rules = requireNonNull(rules, "rules is null");
        this.document = rules.document();
        this.facts = requireNonNull(facts, "facts is null");
        this.values = new PartValues(rules, facts);
        this.words = new PartWords(catalog, plan, Optional.of(new Evidence(catalog, facts, values)));
    }

    /** Explains what the rule set said of the event. */
    public Explanation explain(Ruling ruling) {
        List<Integer> fired = fired(ruling);
        Optional<Integer> allow = allow(ruling, fired);
        Optional<ScoreBand> band = PointsWords.band(document, ruling.points());
        boolean byBand = allow.isEmpty()
                && ruling.verdict() != Verdict.APPROVE
                && band.filter(reached -> reached.verdict() == ruling.verdict()).isPresent();
        List<FiredRule> deciding = new ArrayList<>();
        List<FiredRule> others = new ArrayList<>();
        for (int index : fired) {
            Rule rule = document.rules().get(index);
            boolean asked = ruling.verdict() != Verdict.APPROVE && rule.action().asked() == ruling.verdict();
            boolean added = byBand && rule.action() == RuleAction.ADD && rule.points() > 0;
            boolean decided =
                    asked || added || allow.filter(allowed -> allowed == index).isPresent();
            (decided ? deciding : others).add(firedRule(index, decided));
        }
        List<Rule> rulesFired =
                fired.stream().map(index -> document.rules().get(index)).toList();
        String summary = allow.isPresent()
                ? overruled(ruling, document.rules().get(allow.get()), deciding, rulesFired)
                : summary(ruling, deciding, rulesFired, byBand ? band : Optional.empty());
        deciding.addAll(others);
        return new Explanation(TextWords.begun(summary) + ".", deciding);
    }

    /**
     * Why one rule did not fire: the first part that ruled it out, with its value, after what made it matter; of a rule
     * whose condition is true, why nothing came of it. One sentence.
     */
    public String whyNot(int index) {
        FlagExpr condition = rules.conditions().get(index).tree();
        if (values.flag(condition) == FlagReader.TRUE) {
            Optional<String> idle = RolloutWords.whyNot(document.rules().get(index), facts.event());
            return "its condition is true" + idle.map(why -> ", but " + why).orElse("") + ": "
                    + String.join(", and ", findings(condition).sentences());
        }
        List<Ground> grounds = Grounds.first(condition, values);
        Ground last = grounds.get(grounds.size() - 1);
        List<Ground> before = last.isAsWanted() ? grounds : grounds.subList(0, grounds.size() - 1);
        List<String> parts = new ArrayList<>(
                Findings.of(before.stream().map(words::said).toList()).sentences());
        if (!last.isAsWanted()) {
            Said failing = words.said(last);
            parts.remove(failing.fact());
            parts.add(
                    failing.fact() + (failing.clause().isEmpty() ? "" : "; the rule asks for " + failing.fullClause()));
        }
        return "not fired: " + String.join(", and ", parts);
    }

    private Findings findings(FlagExpr condition) {
        return Findings.of(
                Grounds.of(condition, values).stream().map(words::said).toList());
    }

    private FiredRule firedRule(int index, boolean decided) {
        Rule rule = document.rules().get(index);
        FlagExpr condition = rules.conditions().get(index).tree();
        boolean isTrue = values.flag(condition) == FlagReader.TRUE;
        List<String> because = isTrue ? findings(condition).sentences() : List.of(NOT_TRUE);
        List<String> facts = isTrue ? findings(condition).facts() : List.of(NOT_TRUE);
        return new FiredRule(rule.id(), VerdictWords.does(rule), rule.reason(), decided, because, facts);
    }

    private List<Integer> fired(Ruling ruling) {
        List<String> ids = document.rules().stream().map(Rule::id).toList();
        return IntStream.range(0, ids.size())
                .filter(index -> ruling.firedRules().contains(ids.get(index)))
                .boxed()
                .toList();
    }

    /** The rule that approved although others may have objected. */
    private Optional<Integer> allow(Ruling ruling, List<Integer> fired) {
        if (ruling.verdict() != Verdict.APPROVE || ruling.reasons().isEmpty()) {
            return Optional.empty();
        }
        return fired.stream()
                .filter(index -> document.rules().get(index).action() == RuleAction.ALLOW)
                .findFirst();
    }

    private String overruled(Ruling ruling, Rule allow, List<FiredRule> deciding, List<Rule> fired) {
        List<String> objections = new ArrayList<>();
        for (Rule rule : fired) {
            if (rule.action().asked() != Verdict.APPROVE) {
                objections.add("rule " + rule.id() + " " + VerdictWords.does(rule));
            }
        }
        PointsWords.band(document, ruling.points())
                .ifPresent(band -> objections.add(PointsWords.points(ruling.points(), facts.score(), fired) + ", and "
                        + PointsWords.meaning(document, band)));
        return "approved by rule " + allow.id() + " because " + joined(deciding)
                + (objections.isEmpty() ? "" : "; it overrules that " + String.join(", and that ", objections));
    }

    private String summary(Ruling ruling, List<FiredRule> deciding, List<Rule> fired, Optional<ScoreBand> band) {
        String points = PointsWords.points(ruling.points(), facts.score(), fired);
        if (ruling.verdict() == Verdict.APPROVE) {
            return "approved: no rule asked for more"
                    + PointsWords.lowest(document)
                            .map(lowest -> ", and " + points + "; only " + PointsWords.meaning(document, lowest))
                            .orElse("");
        }
        String bands = band.map(reached -> points + ", and " + PointsWords.meaning(document, reached))
                .orElse("");
        String done = VerdictWords.done(ruling.verdict());
        if (deciding.isEmpty()) {
            return bands.isEmpty()
                    ? done + "; no rule that is recorded as fired asks for it"
                    : done + " because " + bands;
        }
        boolean added = fired.stream().anyMatch(rule -> rule.action() == RuleAction.ADD && rule.points() > 0);
        return done + " because " + joined(deciding)
                + (bands.isEmpty() ? "" : (added ? "; with that " : "; and ") + bands);
    }

    /** What was so, each fact once: what was asked stands with each rule. */
    private static String joined(List<FiredRule> deciding) {
        return deciding.stream()
                .flatMap(rule -> rule.facts().stream())
                .distinct()
                .collect(Collectors.joining(", and "));
    }
}
