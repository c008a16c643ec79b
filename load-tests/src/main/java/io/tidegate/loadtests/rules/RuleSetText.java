package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.RuleAction;
import java.util.List;

/** Rules as a document of Tidegate. */
final class RuleSetText {
    private RuleSetText() {}

    /** The whole document. */
    static String document(List<MadeRule> rules) {
        CelText cel = new CelText();
        StringBuilder text = new StringBuilder("name: bench\nproduct: PAYMENT\nattributes:\n");
        EventMix.ATTRIBUTES.forEach((name, type) ->
                text.append("  ").append(name).append(": ").append(type).append('\n'));
        text.append("rules:\n");
        for (MadeRule rule : rules) {
            text.append("  - {id: ").append(rule.id());
            text.append(", when: '").append(cel.of(rule.when())).append("', action: ");
            text.append(rule.action()).append(rule.action() == RuleAction.ADD ? ", points: 10" : "");
            text.append(", reason: ").append(rule.reason()).append("}\n");
        }
        return text.toString();
    }
}
