package io.tidegate.deploy.decision;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.explain.FeatureWords;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.explain.DecisionWords;
import io.tidegate.rules.explain.Explanation;
import io.tidegate.rules.explain.FiredRule;
import io.tidegate.rules.explain.RuleWords;
import io.tidegate.rules.explain.RulingWords;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a decision came out as it did, from its own rule set.
 *
 * @param summary one sentence or two
 * @param fired all rules that fired, those that decided first; empty where no rule set ruled
 * @param asked one rule that was asked for, in words; empty where none was
 * @param features that the deciding rules look at, by name, each with its value and what it covers
 * @param unknown why the rules cannot be told, where they cannot
 */
public record DecisionStory(
        String summary,
        List<FiredRule> fired,
        List<String> asked,
        Map<String, Feature> features,
        Optional<String> unknown) {
    public DecisionStory {
        requireNonNull(summary, "summary is null");
        fired = List.copyOf(fired);
        asked = List.copyOf(asked);
        features = new LinkedHashMap<>(features);
        requireNonNull(unknown, "unknown is null");
    }

    /** A value, NaN where it is absent, and what it covers. */
    public record Feature(double value, String words) {}

    /**
     * Tells the story.
     *
     * @param rule id of a rule to be told about too, whether it fired or not
     * @throws TidegateException INVALID_INPUT where the rule set has no such rule; where the event's bytes are none
     */
    public static DecisionStory of(Decision decision, Archive archive, Optional<String> rule) {
        Recorded recorded = Recorded.of(decision);
        String origin = DecisionWords.origin(decision.origin())
                .map(words -> words + " ")
                .orElse("");
        Optional<String> without = DecisionWords.withoutRules(decision, recorded.event());
        if (without.isPresent()) {
            return untold(origin + without.get(), Optional.empty());
        }
        Ruling ruling = decision.ruling().orElseThrow();
        String plain = origin + "The verdict is " + ruling.verdict() + ".";
        if (!recorded.isWhole()) {
            return untold(plain, Optional.of("this record repeats an answer and holds no vector"));
        }
        if (recorded.decision().features().length != archive.catalog().size()
                && decision.catalogHash().equals(archive.catalog().hash())) {
            return untold(
                    plain,
                    Optional.of("its vector has " + decision.features().length + " features, the catalog "
                            + archive.catalog().size() + ": the record was changed"));
        }
        if (!decision.catalogHash().equals(archive.catalog().hash())) {
            return untold(
                    plain,
                    Optional.of(
                            "the decision was made with the catalog " + decision.catalogHash() + "; the one given is '"
                                    + archive.catalog().name() + "', "
                                    + archive.catalog().hash()
                                    + ". Give the former with --catalog."));
        }
        try {
            return told(origin, recorded, ruling, archive.rules(ruling), archive, rule);
        } catch (TidegateException e) {
            if (rule.isPresent()) {
                throw e;
            }
            return untold(plain, Optional.of("its rule set cannot be read: " + e.getMessage()));
        }
    }

    private static DecisionStory told(
            String origin,
            Recorded recorded,
            Ruling ruling,
            CheckedRuleSet rules,
            Archive archive,
            Optional<String> asked) {
        RulingWords words = new RulingWords(rules, archive.catalog(), archive.plan(), recorded.facts());
        Explanation explanation = words.explain(ruling);
        List<String> ids = rules.document().rules().stream().map(Rule::id).toList();
        List<String> told = new ArrayList<>();
        asked.ifPresent(id -> {
            int index = ids.indexOf(id);
            if (index < 0) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "--rule=" + id + " is no rule of " + ruling.ruleSet() + " version " + ruling.ruleSetVersion()
                                + "; expected one of " + ids);
            }
            told.add(new RuleWords(rules, archive.catalog(), archive.plan()).rule(index));
            told.add(words.whyNot(index));
        });
        Map<String, Feature> features = new LinkedHashMap<>();
        for (FiredRule fired : explanation.fired()) {
            if (fired.decided()) {
                Set<String> used = NamesUsed.of(
                                rules.conditions().get(ids.indexOf(fired.id())).tree())
                        .keySet();
                new TreeSet<>(used).forEach(name -> feature(name, recorded, archive, features));
            }
        }
        return new DecisionStory(origin + explanation.summary(), explanation.fired(), told, features, Optional.empty());
    }

    private static void feature(String name, Recorded recorded, Archive archive, Map<String, Feature> features) {
        int index = archive.catalog().index(name.substring(name.indexOf('.') + 1));
        if (name.startsWith("feature.") && index >= 0) {
            FeatureDefinition definition = archive.catalog().definitions().get(index);
            double value = recorded.decision().features()[index];
            features.put(definition.name(), new Feature(value, FeatureWords.of(definition)));
        }
    }

    private static DecisionStory untold(String summary, Optional<String> unknown) {
        return new DecisionStory(summary, List.of(), List.of(), Map.of(), unknown);
    }
}
