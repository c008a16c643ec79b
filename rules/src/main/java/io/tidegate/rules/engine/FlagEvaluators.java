package io.tidegate.rules.engine;

import static io.tidegate.rules.ruleset.FlagReader.ABSENT;
import static io.tidegate.rules.ruleset.FlagReader.FALSE;
import static io.tidegate.rules.ruleset.FlagReader.TRUE;

import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.Folding;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.condition.TextQuestion;
import io.tidegate.rules.ruleset.NumberReader;
import java.util.Set;

/** Evaluators of flags, in Kleene's strong logic. */
final class FlagEvaluators implements FlagExpr.Visitor<FlagEvaluators.Flag> {
    private final ValuePlaces places;
    private final NumberEvaluators numbers;
    private final TextEvaluators texts;

    FlagEvaluators(ValuePlaces places) {
        this.places = places;
        this.numbers = new NumberEvaluators(places, this);
        this.texts = new TextEvaluators(places, this);
    }

    /** Gives TRUE, FALSE or ABSENT. */
    @FunctionalInterface
    interface Flag {
        int value(Values values);
    }

    Flag of(FlagExpr part) {
        return part.accept(this);
    }

    TextEvaluators.Text text(TextExpr part) {
        return texts.of(part);
    }

    @Override
    public Flag constant(FlagExpr.Constant part) {
        int value = flag(part.value());
        return values -> value;
    }

    @Override
    public Flag named(FlagExpr.Named part) {
        int place = places.of(part.name());
        return values -> values.flags[place];
    }

    @Override
    public Flag present(FlagExpr.Present part) {
        int place = places.of(part.name());
        return switch (part.of()) {
            case NUMBER -> values -> flag(!NumberReader.isAbsent(values.numbers[place]));
            case TEXT -> values -> flag(values.texts[place] != null);
            case FLAG -> values -> flag(values.flags[place] != ABSENT);
        };
    }

    @Override
    public Flag not(FlagExpr.Not part) {
        Flag operand = of(part.operand());
        return values -> {
            int value = operand.value(values);
            return value == ABSENT ? ABSENT : TRUE - value;
        };
    }

    @Override
    public Flag and(FlagExpr.And part) {
        return decided(FALSE, of(part.left()), of(part.right()));
    }

    @Override
    public Flag or(FlagExpr.Or part) {
        return decided(TRUE, of(part.left()), of(part.right()));
    }

    /** What either side alone decides; absent where a side is absent and none decides. */
    private static Flag decided(int alone, Flag left, Flag right) {
        return values -> {
            int a = left.value(values);
            if (a == alone) {
                return alone;
            }
            int b = right.value(values);
            return b == alone || a != ABSENT ? b : ABSENT;
        };
    }

    @Override
    public Flag choice(FlagExpr.Choice part) {
        Flag condition = of(part.condition());
        Flag yes = of(part.yes());
        Flag no = of(part.no());
        return values -> {
            int chosen = condition.value(values);
            if (chosen == ABSENT) {
                return ABSENT;
            }
            return chosen == TRUE ? yes.value(values) : no.value(values);
        };
    }

    @Override
    public Flag compared(FlagExpr.Compared part) {
        NumberEvaluators.Number left = numbers.of(part.left());
        NumberEvaluators.Number right = numbers.of(part.right());
        Comparison comparison = part.comparison();
        return values -> {
            double a = left.value(values);
            double b = right.value(values);
            if (NumberReader.isAbsent(a) || NumberReader.isAbsent(b)) {
                return ABSENT;
            }
            return flag(comparison.holds(a, b));
        };
    }

    @Override
    public Flag textCompared(FlagExpr.TextCompared part) {
        TextEvaluators.Text left = text(part.left());
        TextEvaluators.Text right = text(part.right());
        Comparison comparison = part.comparison();
        return values -> {
            String a = left.value(values);
            String b = right.value(values);
            return a == null || b == null ? ABSENT : flag(comparison.holds(a, b));
        };
    }

    @Override
    public Flag flagCompared(FlagExpr.FlagCompared part) {
        Flag left = of(part.left());
        Flag right = of(part.right());
        boolean equal = part.equal();
        return values -> {
            int a = left.value(values);
            int b = right.value(values);
            return a == ABSENT || b == ABSENT ? ABSENT : flag((a == b) == equal);
        };
    }

    @Override
    public Flag numberIn(FlagExpr.NumberIn part) {
        NumberEvaluators.Number value = numbers.of(part.value());
        double[] members = part.members().stream()
                .mapToDouble(member -> Folding.of(member).orElseThrow())
                .toArray();
        return values -> {
            double a = value.value(values);
            if (NumberReader.isAbsent(a)) {
                return ABSENT;
            }
            for (double member : members) {
                if (a == member) {
                    return TRUE;
                }
            }
            return FALSE;
        };
    }

    @Override
    public Flag textIn(FlagExpr.TextIn part) {
        TextEvaluators.Text value = text(part.value());
        Set<String> members = Set.copyOf(part.members());
        return values -> {
            String a = value.value(values);
            return a == null ? ABSENT : flag(members.contains(a));
        };
    }

    @Override
    public Flag textAsked(FlagExpr.TextAsked part) {
        TextEvaluators.Text text = text(part.text());
        TextEvaluators.Text asked = text(part.part());
        TextQuestion question = part.question();
        return values -> {
            String a = text.value(values);
            String b = asked.value(values);
            return a == null || b == null ? ABSENT : flag(question.ask(a, b));
        };
    }

    private static int flag(boolean value) {
        return value ? TRUE : FALSE;
    }
}
