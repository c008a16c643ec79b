package io.tidegate.rules.condition;

import java.util.List;

/**
 * A part of a checked condition. Equal parts are equal records, wherever they stand in a text.
 *
 * <p>A part whose value needs an absent one has none itself: it is what CEL calls an error. Only {@code &&}, {@code ||},
 * {@code has()} and the branch of a choice that is not taken stop it.
 */
public sealed interface Expr permits NumberExpr, TextExpr, FlagExpr {
    /** What it gives. */
    ValueType type();

    /** The parts it is made of, in the order of the text. */
    List<Expr> parts();
}
