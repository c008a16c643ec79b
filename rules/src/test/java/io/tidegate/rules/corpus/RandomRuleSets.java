package io.tidegate.rules.corpus;

import io.tidegate.rules.ruleset.RuleSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Draws rule sets with all kinds of actions, knobs and bands. */
public final class RandomRuleSets {
    /** What they may name. */
    public static final RuleSchema SCHEMA = RuleSchema.shipped(RandomConditions.FEATURES);

    private static final List<String> ACTIONS = List.of("STEP_UP", "REVIEW", "DECLINE", "ALLOW", "ADD");

    private static final List<String> ROLLOUTS =
            List.of("mode: SHADOW", "share: 0.5", "from: 1970-01-02", "until: \"1970-01-01T09:00:00Z\"");

    /** Where bands may begin, rising. */
    private static final List<Double> BOUNDS =
            List.of(-500.0, -50.0, 0.0, 0.5, 300.0, 700.5, 1000.0, 1000.5, 1500.0, 4000.0);

    private RandomRuleSets() {}

    /** A document. */
    public static String draw(Random random, int rules) {
        String bands = "bands:\n" + band(300, "STEP_UP") + band(700.5, "REVIEW");
        return draw(random, rules, new RandomConditions(random)::condition, bands, () -> random.nextInt(50));
    }

    /**
     * A document of which there is much to be said: rules that never fire or always, and that go by one another.
     *
     * @param rules 3 or more; the last two contradict each other, or add points for the same events
     */
    public static String drawTelling(Random random, int rules) {
        TellingConditions conditions = new TellingConditions(random);
        String drawn =
                draw(random, rules - 2, conditions::condition, bands(random), () -> 10 * (1 + random.nextInt(4)));
        String condition = conditions.condition();
        boolean add = random.nextBoolean();
        return drawn
                + rule(rules - 2, condition, add ? "ADD\n    points: 50" : "ALLOW")
                + rule(rules - 1, condition, add ? "ADD\n    points: -1" : "REVIEW");
    }

    private static String rule(int index, String condition, String action) {
        return "  - id: r" + index + "\n    when: |-\n      " + condition + "\n    action: " + action
                + "\n    reason: PAIR\n    precedence: 20\n";
    }

    private static String bands(Random random) {
        List<String> verdicts = new ArrayList<>(List.of("STEP_UP", "REVIEW", "DECLINE"));
        List<Double> bounds = new ArrayList<>(BOUNDS);
        verdicts.removeIf(verdict -> random.nextInt(3) == 0);
        while (bounds.size() > verdicts.size()) {
            bounds.remove(random.nextInt(bounds.size()));
        }
        StringBuilder yaml = new StringBuilder(verdicts.isEmpty() ? "" : "bands:\n");
        for (int i = 0; i < verdicts.size(); i++) {
            yaml.append(band(bounds.get(i), verdicts.get(i)));
        }
        return yaml.toString();
    }

    private static String band(double from, String verdict) {
        return "  - {from: " + from + ", verdict: " + verdict + ", reason: BAND_" + verdict + "}\n";
    }

    private static String draw(
            Random random, int rules, Supplier<String> conditions, String bands, IntSupplier precedences) {
        StringBuilder yaml = new StringBuilder(
                """
                name: drawn
                product: PAYMENT
                attributes: {age: NUMBER, device: TEXT, trusted: FLAG}
                """);
        yaml.append(bands);
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
                yaml.append("    precedence: " + precedences.getAsInt() + "\n");
            }
        }
        return yaml.toString();
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
