package io.tidegate.rules.engine;

import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;

/** Evaluators of numbers; absent is the NaN of {@link NumberReader#ABSENT}. */
final class NumberEvaluators implements NumberExpr.Visitor<NumberEvaluators.Number> {
    private final ValuePlaces places;
    private final FlagEvaluators flags;

    NumberEvaluators(ValuePlaces places, FlagEvaluators flags) {
        this.places = places;
        this.flags = flags;
    }

    /** Gives a number, or {@link NumberReader#ABSENT}. */
    @FunctionalInterface
    interface Number {
        double value(Values values);
    }

    Number of(NumberExpr part) {
        return part.accept(this);
    }

    @Override
    public Number constant(NumberExpr.Constant part) {
        double value = part.value();
        return values -> value;
    }

    @Override
    public Number knob(NumberExpr.Knob part) {
        double value = part.value();
        return values -> value;
    }

    @Override
    public Number named(NumberExpr.Named part) {
        int place = places.of(part.name());
        return values -> values.numbers[place];
    }

    @Override
    public Number arithmetic(NumberExpr.Arithmetic part) {
        Number left = of(part.left());
        Number right = of(part.right());
        return switch (part.operator()) {
            case ADD ->
                values -> {
                    double a = left.value(values);
                    double b = right.value(values);
                    return settled(a + b, a, b);
                };
            case SUBTRACT ->
                values -> {
                    double a = left.value(values);
                    double b = right.value(values);
                    return settled(a - b, a, b);
                };
            case MULTIPLY ->
                values -> {
                    double a = left.value(values);
                    double b = right.value(values);
                    return settled(a * b, a, b);
                };
            case DIVIDE ->
                values -> {
                    double a = left.value(values);
                    double b = right.value(values);
                    return settled(a / b, a, b);
                };
        };
    }

    @Override
    public Number negation(NumberExpr.Negation part) {
        Number operand = of(part.operand());
        return values -> {
            double a = operand.value(values);
            return settled(-a, a, 0);
        };
    }

    @Override
    public Number choice(NumberExpr.Choice part) {
        FlagEvaluators.Flag condition = flags.of(part.condition());
        Number yes = of(part.yes());
        Number no = of(part.no());
        return values -> {
            int chosen = condition.value(values);
            if (chosen == FlagReader.ABSENT) {
                return NumberReader.ABSENT;
            }
            return chosen == FlagReader.TRUE ? yes.value(values) : no.value(values);
        };
    }

    @Override
    public Number parsed(NumberExpr.Parsed part) {
        TextEvaluators.Text text = flags.text(part.text());
        return values -> {
            String read = text.value(values);
            return read == null ? NumberReader.ABSENT : parsed(read);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return NumberReader.ABSENT;
        }
    }

    /** A result whose operands are looked at only where it is no number. */
    private static double settled(double result, double a, double b) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return NumberReader.isAbsent(a) || NumberReader.isAbsent(b) ? NumberReader.ABSENT : Double.NaN;
    }
}
