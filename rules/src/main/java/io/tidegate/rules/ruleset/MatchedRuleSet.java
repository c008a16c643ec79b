package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A rule set of which a matcher tells the rules that fire. */
final class MatchedRuleSet implements RuleProgram {
    private final RuleSetDocument document;
    private final boolean asksForScore;
    private final RuleMatcher matcher;
    private final Combination combination;
    private final String[] ids;
    private final Rollout[] rollouts;
    private final boolean alwaysAll;
    private final long version;
    private final String hash;
    private final Spare<int[]> spare;

    MatchedRuleSet(CheckedRuleSet rules, RuleMatcher matcher, long version, String hash) {
        this.document = rules.document();
        this.asksForScore = rules.asksForScore();
        this.matcher = requireNonNull(matcher, "matcher is null");
        this.combination = new Combination(document.product(), document.bands(), document.rules());
        this.ids = document.rules().stream().map(Rule::id).toArray(String[]::new);
        this.rollouts = document.rules().stream().map(Rule::rollout).toArray(Rollout[]::new);
        this.alwaysAll = document.rules().stream().map(Rule::rollout).allMatch(Rollout::isAlways);
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
        int matched = matcher.match(facts, fired);
        List<String> shadow = List.of();
        int count = matched;
        if (!alwaysAll) {
            shadow = shadow(facts.event(), fired, matched);
            count = acting(facts.event(), fired, matched);
        }
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
                hash,
                shadow);
    }

    private List<String> shadow(RiskEvent event, int[] matched, int count) {
        List<String> shadow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rollout rollout = rollouts[matched[i]];
            String id = ids[matched[i]];
            if (rollout.covers(event.eventTimeMillis()) && !rollout.acts(id, event)) {
                shadow.add(id);
            }
        }
        return shadow;
    }

    /** Moves the rules that act on the event to the front, and counts them. */
    private int acting(RiskEvent event, int[] matched, int count) {
        int acting = 0;
        for (int i = 0; i < count; i++) {
            Rollout rollout = rollouts[matched[i]];
            if (rollout.covers(event.eventTimeMillis()) && rollout.acts(ids[matched[i]], event)) {
                matched[acting++] = matched[i];
            }
        }
        return acting;
    }
}
