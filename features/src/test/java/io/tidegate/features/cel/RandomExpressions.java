package io.tidegate.features.cel;

import java.util.List;
import java.util.Random;

/** Texts of well-typed expressions, by a seed. */
final class RandomExpressions {
    private static final int DEPTH_MAX = 5;

    private static final List<String> NUMBERS = List.of(
            "event.amount",
            "event.latitude",
            "event.longitude",
            "event.hour",
            "event.dayOfWeek",
            "application.termMonths",
            "attributes.points",
            "F0",
            "F1",
            "F2");
    private static final List<String> TEXTS =
            List.of("event.currency", "event.country", "event.channel", "entity.CARD", "attributes.zip");
    private static final List<String> FLAGS = List.of("attributes.trusted");
    private static final List<String> LITERALS =
            List.of("0", "1", "-1", "2.5", "100", "0.0", "-0.0", "1e300", "0.1", "3600");
    private static final List<String> WORDS = List.of("'NL'", "'EUR'", "''", "'N'", "'ONLINE'", "\"card-1\"", "'é'");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String flag() {
        return flag(random.nextInt(DEPTH_MAX));
    }

    String number() {
        return number(random.nextInt(DEPTH_MAX));
    }

    private String flag(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> pick(FLAGS);
                case 1 -> "has(" + pick(pick(List.of(NUMBERS, TEXTS, FLAGS))) + ")";
                case 2 -> random.nextInt(3) == 0 ? "true" : "false";
                default -> pick(NUMBERS) + " > " + pick(LITERALS);
            };
        }
        int below = depth - 1;
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + flag(below) + " && " + flag(below) + ")";
            case 2, 3 -> "(" + flag(below) + " || " + flag(below) + ")";
            case 4 -> "!" + "(" + flag(below) + ")";
            case 5 -> "(" + flag(below) + " ? " + flag(below) + " : " + flag(below) + ")";
            case 6, 7 -> "(" + number(below) + pick(List.of(" < ", " <= ", " > ", " >= ")) + number(below) + ")";
            case 8 -> "(" + number(below) + pick(List.of(" == ", " != ")) + number(below) + ")";
            case 9 -> "(" + text(below) + pick(List.of(" == ", " != ")) + text(below) + ")";
            case 10 -> "(" + number(below) + " in [" + list(LITERALS) + "])";
            case 11 -> "(" + text(below) + " in [" + list(WORDS) + "])";
            default -> text(below) + pick(List.of(".startsWith(", ".endsWith(", ".contains(")) + text(below) + ")";
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? pick(LITERALS) : pick(NUMBERS);
        }
        int below = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1, 2, 3 ->
                "(" + number(below) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + number(below) + ")";
            case 4 -> "-(" + number(below) + ")";
            case 5 -> pick(List.of("abs(", "sqrt(", "log(")) + number(below) + ")";
            case 6 -> pick(List.of("min(", "max(")) + number(below) + ", " + number(below) + ")";
            case 7 -> "(" + flag(below) + " ? " + number(below) + " : " + number(below) + ")";
            default -> "distanceKm(" + number(0) + ", " + number(0) + ", " + number(below) + ", " + number(0) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0 || random.nextInt(4) != 0) {
            return random.nextInt(2) == 0 ? pick(WORDS) : pick(TEXTS);
        }
        return "(" + flag(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
    }

    private String list(List<String> members) {
        StringBuilder list = new StringBuilder(pick(members));
        for (int more = random.nextInt(4); more > 0; more--) {
            list.append(", ").append(pick(members));
        }
        return list.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
