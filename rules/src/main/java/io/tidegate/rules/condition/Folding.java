package io.tidegate.rules.condition;

import java.util.Optional;
import java.util.OptionalDouble;

/** Computes what names no value of an event's: constants, knobs, and what is made of them. */
public final class Folding implements NumberExpr.Visitor<OptionalDouble> {
    private static final Folding NUMBERS = new Folding();

    private Folding() {}

    /** The number, where it is the same for every event. */
    public static OptionalDouble of(NumberExpr part) {
        return part.accept(NUMBERS);
    }

    /** Whether two numbers compare, where that is the same for every event. */
    static Optional<Boolean> of(FlagExpr.Compared part) {
        OptionalDouble left = of(part.left());
        OptionalDouble right = of(part.right());
        return left.isPresent() && right.isPresent()
                ? Optional.of(part.comparison().holds(left.getAsDouble(), right.getAsDouble()))
                : Optional.empty();
    }

    /** Whether two texts compare, where both are constants. */
    static Optional<Boolean> of(FlagExpr.TextCompared part) {
        return part.left() instanceof TextExpr.Constant left && part.right() instanceof TextExpr.Constant right
                ? Optional.of(part.comparison().holds(left.value(), right.value()))
                : Optional.empty();
    }

    @Override
    public OptionalDouble constant(NumberExpr.Constant part) {
        return OptionalDouble.of(part.value());
    }

    @Override
    public OptionalDouble knob(NumberExpr.Knob part) {
        return OptionalDouble.of(part.value());
    }

    @Override
    public OptionalDouble named(NumberExpr.Named part) {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalDouble arithmetic(NumberExpr.Arithmetic part) {
        OptionalDouble left = of(part.left());
        OptionalDouble right = of(part.right());
        return left.isPresent() && right.isPresent()
                ? OptionalDouble.of(part.operator().apply(left.getAsDouble(), right.getAsDouble()))
                : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble negation(NumberExpr.Negation part) {
        OptionalDouble operand = of(part.operand());
        return operand.isPresent() ? OptionalDouble.of(-operand.getAsDouble()) : operand;
    }

    @Override
    public OptionalDouble choice(NumberExpr.Choice part) {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalDouble parsed(NumberExpr.Parsed part) {
        return OptionalDouble.empty();
    }
}
