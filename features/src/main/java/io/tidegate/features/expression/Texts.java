package io.tidegate.features.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Texts and questions about them. */
public final class Texts {
    private Texts() {}

    public static TextNode literal(String value) {
        return (event, vector) -> value;
    }

    /** One of two, by a condition. */
    public static TextNode choice(FlagNode condition, TextNode yes, TextNode no) {
        return (event, vector) -> {
            int chosen = condition.value(event, vector);
            if (chosen == FlagNode.ABSENT) {
                return null;
            }
            return chosen == FlagNode.TRUE ? yes.value(event, vector) : no.value(event, vector);
        };
    }

    public static FlagNode equal(TextNode left, TextNode right) {
        return compare(left, right, String::equals);
    }

    public static FlagNode startsWith(TextNode text, TextNode part) {
        return compare(text, part, String::startsWith);
    }

    public static FlagNode endsWith(TextNode text, TextNode part) {
        return compare(text, part, String::endsWith);
    }

    public static FlagNode contains(TextNode text, TextNode part) {
        return compare(text, part, String::contains);
    }

    /** Whether a text is one of some. */
    public static FlagNode in(TextNode text, List<String> list) {
        Set<String> members = new HashSet<>(list);
        return (event, vector) -> {
            String value = text.value(event, vector);
            return value == null ? FlagNode.ABSENT : FlagNode.of(members.contains(value));
        };
    }

    private static FlagNode compare(TextNode left, TextNode right, Question question) {
        return (event, vector) -> {
            String a = left.value(event, vector);
            String b = right.value(event, vector);
            return a == null || b == null ? FlagNode.ABSENT : FlagNode.of(question.ask(a, b));
        };
    }

    /** What is asked of two texts. */
    @FunctionalInterface
    private interface Question {
        boolean ask(String left, String right);
    }
}
