package io.tidegate.deploy.decision;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.rules.explain.Explanation;
import io.tidegate.rules.explain.FiredRule;
import io.tidegate.rules.explain.RulingWords;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What another rule set says of a decided event, beside what was said. */
public final class OtherRules {
    private OtherRules() {}

    /**
     * In lines.
     *
     * @param name what the other rule set is called
     */
    public static List<String> lines(Recorded recorded, CheckedRuleSet other, String name, Archive archive) {
        Ruling then = recorded.decision().ruling().orElseThrow();
        Ruling now = archive.ready(other, 0, "").rule(recorded.facts());
        RulingWords words = new RulingWords(other, archive.catalog(), archive.plan(), recorded.facts());
        Explanation explanation = words.explain(now);
        List<String> lines = new ArrayList<>();
        lines.add("recorded  " + said(then) + " by " + then.ruleSet() + " version " + then.ruleSetVersion());
        lines.add("other     " + said(now) + " by " + name
                + (then.verdict() == now.verdict() ? ": the same verdict" : ": another verdict"));
        lines.add(explanation.summary());
        for (FiredRule fired : explanation.fired()) {
            if (!then.firedRules().contains(fired.id())) {
                lines.add("fires     " + fired.id() + " (" + fired.does() + "): "
                        + String.join(", and ", fired.because()));
            }
        }
        for (String id : then.firedRules()) {
            if (!now.firedRules().contains(id)) {
                lines.add("no longer " + id + ": "
                        + index(other, id).map(words::whyNot).orElse("the rule is not in " + name));
            }
        }
        return lines;
    }

    private static String said(Ruling ruling) {
        return ruling.verdict() + " " + ruling.reasons() + ", points " + ruling.points();
    }

    private static Optional<Integer> index(CheckedRuleSet rules, String id) {
        List<String> ids = rules.document().rules().stream().map(Rule::id).toList();
        return ids.contains(id) ? Optional.of(ids.indexOf(id)) : Optional.empty();
    }
}
