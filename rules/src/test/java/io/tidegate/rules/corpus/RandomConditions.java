package io.tidegate.rules.corpus;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws conditions of every form that the language has, as an officer would write them. */
final class RandomConditions {
    static final List<String> FEATURES = List.of("F0", "F1", "F2", "F3", "F4", "F5");

    private static final List<String> NUMBERS = List.of(
            "feature.F0",
            "feature.F1",
            "feature.F2",
            "feature.F3",
            "feature.F4",
            "feature.F5",
            "event.amount",
            "event.billing_amount",
            "event.hour",
            "score.probability",
            "score.margin",
            "attr.age");
    private static final List<String> TEXTS = List.of(
            "event.channel", "event.country", "event.currency", "event.kind", "attr.device", "profile.account.segment");
    private static final List<String> FLAGS =
            List.of("list.denied_accounts", "list.denied_merchants", "list.watched_accounts", "attr.trusted");
    private static final List<String> KNOBS = List.of("knob.low", "knob.zero", "knob.high");
    private static final List<String> LITERALS =
            List.of("0", "-0.0", "1", "2", "3", "-1", "0.5", "2.5", "10", "100", "1e300", "-1e300", "5e-324", "0.1");

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    /** Words that texts of rules and of events are drawn from; among them empty, beyond the basic plane, and near ones. */
    static final List<String> WORDS = List.of(
            "",
            "A",
            "a",
            "EUR",
            "USD",
            "PAYMENT",
            "e-com",
            "e-commerce",
            "é",
            "e\u0301",
            "日本",
            "😀",
            "\uFF21",
            "10",
            "1e3",
            "x",
            "NL",
            "DE");

    /** A condition. */
    String condition() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> joined(" && ", 1 + random.nextInt(4), () -> plain());
            case 4 -> joined(" || ", 2 + random.nextInt(3), () -> joined(" && ", 1 + random.nextInt(3), this::plain));
            case 5 ->
                joined(
                        " && ",
                        2 + random.nextInt(5),
                        () -> "(" + joined(" || ", 2 + random.nextInt(2), this::plain) + ")");
            default -> flag(1 + random.nextInt(4));
        };
    }

    private String plain() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextBoolean() ? pick(FLAGS) : "!" + pick(FLAGS);
            case 1 -> pick(TEXTS) + (random.nextBoolean() ? " == " : " != ") + text();
            case 2 -> in(0);
            case 3 -> "has(" + name() + ")";
            default -> pick(NUMBERS) + comparison() + (random.nextInt(4) == 0 ? pick(KNOBS) : pick(LITERALS));
        };
    }

    private String flag(int depth) {
        if (depth == 0) {
            return random.nextInt(12) == 0 ? String.valueOf(random.nextBoolean()) : plain();
        }
        return switch (random.nextInt(12)) {
            case 0 -> "!(" + flag(depth - 1) + ")";
            case 1, 2 -> "(" + flag(depth - 1) + " && " + flag(depth - 1) + ")";
            case 3, 4 -> "(" + flag(depth - 1) + " || " + flag(depth - 1) + ")";
            case 5 -> "((" + flag(depth - 1) + ") ? " + flag(depth - 1) + " : " + flag(depth - 1) + ")";
            case 6 -> "((" + flag(depth - 1) + (random.nextBoolean() ? ") == (" : ") != (") + flag(depth - 1) + "))";
            case 7 -> textExpression(depth - 1) + comparison() + textExpression(depth - 1);
            case 8 ->
                textExpression(depth - 1) + pick(List.of(".startsWith(", ".endsWith(", ".contains("))
                        + textExpression(depth - 1) + ")";
            case 9 -> in(depth - 1);
            default -> number(depth - 1) + comparison() + number(depth - 1);
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return pick(random.nextInt(3) == 0 ? LITERALS : random.nextInt(4) == 0 ? KNOBS : NUMBERS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> "-(" + number(depth - 1) + ")";
            case 1 -> "((" + flag(depth - 1) + ") ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
            case 2 -> "double(" + (random.nextBoolean() ? textExpression(depth - 1) : number(depth - 1)) + ")";
            default -> "(" + number(depth - 1) + pick(List.of(" + ", " - ", " * ", " / ")) + number(depth - 1) + ")";
        };
    }

    private String textExpression(int depth) {
        return depth > 0 && random.nextInt(4) == 0
                ? "((" + flag(depth - 1) + ") ? " + textExpression(depth - 1) + " : " + textExpression(depth - 1) + ")"
                : random.nextInt(3) == 0 ? text() : pick(TEXTS);
    }

    private String in(int depth) {
        int size = random.nextInt(5);
        if (random.nextInt(8) == 0) {
            return "(" + flag(depth) + ") in [" + joined(", ", size, () -> String.valueOf(random.nextBoolean())) + "]";
        }
        return random.nextInt(3) == 0
                ? textExpression(depth) + " in [" + joined(", ", size, this::text) + "]"
                : number(depth) + " in [" + joined(", ", size, () -> pick(random.nextInt(5) == 0 ? KNOBS : LITERALS))
                        + "]";
    }

    private String name() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(TEXTS);
            case 1 -> pick(FLAGS);
            case 2 -> pick(random.nextInt(5) == 0 ? KNOBS : NUMBERS);
            default -> pick(NUMBERS);
        };
    }

    private String text() {
        return "\"" + pick(WORDS) + "\"";
    }

    private String comparison() {
        return pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= "));
    }

    private String joined(String separator, int size, Supplier<String> parts) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < size; i++) {
            joined.append(i == 0 ? "" : separator).append(parts.get());
        }
        return joined.toString();
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
