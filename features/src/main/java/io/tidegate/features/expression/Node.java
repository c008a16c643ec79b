package io.tidegate.features.expression;

/**
 * A part of an expression. Its value may be absent, because the event or the vector lacks what it needs; absent goes the
 * way of an error in CEL: through everything but {@code &&}, {@code ||} and the branch that is not taken.
 */
public sealed interface Node permits NumberNode, TextNode, FlagNode {
    /** What it gives. */
    ValueType type();

    /** Whether it gives anything: what {@code has()} asks. */
    FlagNode presence();
}
