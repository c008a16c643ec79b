package io.tidegate.rules.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws conditions of which something can be told, alone or beside earlier ones, oftener than chance would have it. */
final class TellingConditions {
    private static final List<String> NEVER = List.of(
            "event.hour > 23",
            "score.probability > 1",
            "event.amount < 0",
            "knob.zero > 1",
            "event.kind == \"APPLICATION\"",
            "feature.F0 > 3 && feature.F0 < 2",
            "attr.age in [1, 2] && attr.age > 2.5",
            "event.channel == \"A\" && event.channel in [\"a\", \"EUR\"]",
            "has(attr.device) && !has(attr.device)",
            "list.denied_accounts && !list.denied_accounts");
    private static final List<String> ALWAYS = List.of(
            "event.hour >= 0",
            "event.amount >= 0",
            "knob.low <= 10",
            "event.kind in [\"PAYMENT\", \"x\"]",
            "has(event.billing_amount)",
            "has(feature.F1) || !has(feature.F1)",
            "!has(attr.age) || attr.age > 2 || attr.age <= 2");
    private static final List<String> BY_KNOBS = List.of(
            "event.hour > knob.high",
            "event.hour >= knob.low",
            "event.amount > knob.zero",
            "score.probability < knob.zero",
            "score.probability > knob.zero",
            "feature.F2 / knob.zero > 2",
            "feature.F2 > knob.low && feature.F2 < knob.zero");
    private static final List<String> ABSENT_AT_TIMES = List.of(
            "!attr.trusted",
            "event.country != \"NL\"",
            "!(event.channel in [\"A\", \"x\"])",
            "list.denied_accounts",
            "list.watched_accounts",
            "score.margin > 1",
            "attr.device != \"10\"");
    private static final List<String> DIVIDING = List.of(
            "feature.F0 / feature.F1 > 2",
            "feature.F1 != 0 && feature.F0 / feature.F1 > 2",
            "feature.F1 > 1 && feature.F0 / feature.F1 > 3 || feature.F2 / feature.F1 <= 1",
            "feature.F1 == 0 || feature.F0 / feature.F1 < 2",
            "score.probability <= 1 || feature.F0 / feature.F1 > 2",
            "!(score.probability > 1 && feature.F2 / feature.F1 > 2)",
            "(event.amount > 0 ? feature.F0 / event.amount : 0) > 1",
            "!(feature.F1 > 0 && attr.trusted && feature.F3 / feature.F1 > 1)");

    /** Longest condition that others are made of, so that none becomes too long for a rule. */
    private static final int REPEATED_LENGTH_MAX = 600;

    private final Random random;
    private final RandomConditions conditions;
    private final List<String> earlier = new ArrayList<>();

    TellingConditions(Random random) {
        this.random = random;
        this.conditions = new RandomConditions(random);
    }

    /** A condition. */
    String condition() {
        String condition = random.nextInt(3) > 0 || earlier.isEmpty() ? alone() : beside(pick(earlier));
        if (condition.length() <= REPEATED_LENGTH_MAX) {
            earlier.add(condition);
        }
        return condition;
    }

    private String alone() {
        String drawn = conditions.condition();
        return switch (random.nextInt(24)) {
            case 0 -> pick(NEVER);
            case 1 -> "(" + drawn + ") && " + pick(NEVER);
            case 2 -> pick(ALWAYS);
            case 3 -> drawn + " || " + pick(ALWAYS);
            case 4 -> "(" + drawn + ") && (" + pick(ALWAYS) + ")";
            case 5 -> drawn + " || " + pick(NEVER);
            case 6 -> "(" + drawn + ") && ((" + drawn + ") || " + conditions.condition() + ")";
            case 7 -> conditions.condition() + " || " + drawn + " || (" + conditions.condition() + ")";
            case 8, 9, 10, 11 -> pick(BY_KNOBS);
            case 12, 13 -> pick(ABSENT_AT_TIMES);
            case 14, 15 -> pick(DIVIDING);
            case 16 -> "(" + pick(DIVIDING) + ") && (" + drawn + ")";
            default -> drawn;
        };
    }

    private String beside(String other) {
        return switch (random.nextInt(4)) {
            case 0 -> "(" + other + ") && (" + conditions.condition() + ")";
            case 1 -> other + " || " + conditions.condition();
            default -> other;
        };
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
