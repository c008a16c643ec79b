package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.EventKind;
import java.util.Arrays;
import java.util.List;

/** A rule set of which a matcher tells the rules that fire. */
final class MatchedRuleSet implements RuleProgram {
    private final RuleSetDocument document;
    private final boolean asksForScore;
    private final RuleMatcher matcher;
    private final Combination combination;
    private final String[] ids;
    private final long version;
    private final String hash;
    private final Spare<int[]> spare;

    MatchedRuleSet(CheckedRuleSet rules, RuleMatcher matcher, long version, String hash) {
        this.document = rules.document();
        this.asksForScore = rules.asksForScore();
        this.matcher = requireNonNull(matcher, "matcher is null");
        this.combination = new Combination(document.product(), document.bands(), document.rules());
        this.ids = document.rules().stream().map(Rule::id).toArray(String[]::new);
        this.version = version;
        this.hash = requireNonNull(hash, "hash is null");
        this.spare = new Spare<>(() -> new int[ids.length]);
    }

    @Override
    public EventKind product() {
        return document.product();
    }

    @Override
    public String name() {
        return document.name();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<String> ruleIds() {
        return Arrays.asList(ids);
    }

    @Override
    public boolean asksForScore() {
        return asksForScore;
    }

    @Override
    public Ruling rule(RuleFacts facts) {
        int[] fired = spare.take();
        int count = matcher.match(facts, fired);
        double probability = facts.score().isPresent() ? facts.score().get().probability() : 0;
        Combination.Outcome outcome = combination.combine(fired, count, probability);
        String[] firedIds = new String[count];
        for (int i = 0; i < count; i++) {
            firedIds[i] = ids[fired[i]];
        }
        spare.give(fired);
        return new Ruling(
                outcome.verdict(),
                outcome.reasons(),
                List.of(firedIds),
                outcome.points(),
                document.name(),
                version,
                hash);
    }
}
