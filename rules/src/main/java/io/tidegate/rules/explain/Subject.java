package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * A number or text that a rule looks at.
 *
 * @param noun as other sentences name it: the amount
 * @param sentence puts its value, or what is asked of it, into a sentence of its own: the amount is X
 */
record Subject(String noun, Unit unit, UnaryOperator<String> sentence) {
    Subject {
        requireNonNull(noun, "noun is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** A subject of which nothing better can be said than that it is. */
    Subject(String noun, Unit unit) {
        this(noun, unit, said -> noun + " is " + said);
    }

    String with(String said) {
        return sentence.apply(said);
    }
}
