package io.tidegate.rules.corpus;

import io.tidegate.rules.ruleset.RuleSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws rule sets with all kinds of actions, knobs and bands. */
public final class RandomRuleSets {
    /** What they may name. */
    public static final RuleSchema SCHEMA = RuleSchema.shipped(RandomConditions.FEATURES);

    private static final List<String> ACTIONS = List.of("STEP_UP", "REVIEW", "DECLINE", "ALLOW", "ADD");

    private static final List<String> ROLLOUTS =
            List.of("mode: SHADOW", "share: 0.5", "from: 1970-01-02", "until: \"1970-01-01T09:00:00Z\"");

    private RandomRuleSets() {}

    /** A document. */
    public static String draw(Random random, int rules) {
        return draw(random, rules, new RandomConditions(random)::condition);
    }

    /** A document in which many a rule fires only where an earlier one does. */
    public static String drawRelated(Random random, int rules) {
        RandomConditions conditions = new RandomConditions(random);
        List<String> drawn = new ArrayList<>();
        return draw(random, rules, () -> {
            String condition = conditions.condition();
            if (!drawn.isEmpty() && random.nextInt(3) == 0) {
                condition = "(" + pick(random, drawn) + ")" + pick(random, List.of("", " && (" + condition + ")"));
            } else {
                drawn.add(condition);
            }
            return condition;
        });
    }

    private static String draw(Random random, int rules, Supplier<String> conditions) {
        StringBuilder yaml = new StringBuilder(
                """
                name: drawn
                product: PAYMENT
                attributes: {age: NUMBER, device: TEXT, trusted: FLAG}
                bands:
                  - {from: 300, verdict: STEP_UP, reason: BAND_STEP_UP}
                  - {from: 700.5, verdict: REVIEW, reason: BAND_REVIEW}
                """);
        yaml.append(
                """
                knobs:
                  low: {value: -1, min: -10, max: 10}
                  zero: {value: 0, min: 0, max: 1}
                  high: {value: %s, min: 0, max: 1e15}
                """
                        .formatted(pick(random, List.of("2.5", "100", "1e14"))));
        yaml.append("rules:\n");
        for (int i = 0; i < rules; i++) {
            String action = pick(random, ACTIONS);
            yaml.append("  - id: r" + i + "\n    when: |-\n      " + conditions.get() + "\n");
            yaml.append("    action: " + action + "\n    reason: R" + random.nextInt(rules) + "\n");
            if (action.equals("ADD")) {
                yaml.append("    points: " + pick(random, List.of("-50", "0.5", "100", "333.3")) + "\n");
            }
            if (random.nextInt(8) == 0) {
                yaml.append("    " + pick(random, ROLLOUTS) + "\n");
            }
            if (random.nextInt(3) == 0) {
                yaml.append("    precedence: " + random.nextInt(50) + "\n");
            }
        }
        return yaml.toString();
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
