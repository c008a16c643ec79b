package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a rule set says, in words made of its expressions. */
public final class RuleWords {
    private final CheckedRuleSet rules;
    private final PartWords words;

    /**
     * @param catalog says what features are
     * @param plan says whom lists are about
     */
    public RuleWords(CheckedRuleSet rules, FeatureCatalog catalog, ReferencePlan plan) {
        this.rules = requireNonNull(rules, "rules is null");
        this.words = new PartWords(catalog, plan, Optional.empty());
    }

    /** A sentence for each rule, the most important first. */
    public List<String> rules() {
        return IntStream.range(0, rules.conditions().size())
                .mapToObj(this::rule)
                .toList();
    }

    /** What one rule does and when, and before that of which events it is in force, where that is not all. */
    public String rule(int index) {
        Rule rule = rules.document().rules().get(index);
        String rollout = RolloutWords.asked(rule.rollout(), rules.document().product());
        String does = (rollout.isEmpty() ? "" : rollout + ": ") + VerdictWords.does(rule);
        return TextWords.begun(does) + " (" + rule.reason() + ") when " + when(index) + ".";
    }

    /** When one rule fires, as a clause. */
    public String when(int index) {
        return words.asked(rules.conditions().get(index).tree(), true);
    }

    /** A sentence for each band, the lowest first. */
    public List<String> bands() {
        return rules.document().bands().stream().map(this::band).toList();
    }

    private String band(ScoreBand band) {
        return "From " + NumberText.of(band.from(), Unit.NUMBER) + " points on, "
                + VerdictWords.events(rules.document().product()) + " " + VerdictWords.areDone(band.verdict()) + " ("
                + band.reason() + ").";
    }
}
