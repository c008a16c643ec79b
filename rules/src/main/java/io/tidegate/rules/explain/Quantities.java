package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.Folding;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.NumberExpr.Operator;
import io.tidegate.rules.condition.TextExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What sentences call what a rule computes. */
final class Quantities {
    private final Subjects subjects;
    private final Function<FlagExpr, String> conditions;
    private final Function<TextExpr, String> texts;

    /**
     * @param conditions words of what a choice goes by
     * @param texts words of a text
     */
    Quantities(Subjects subjects, Function<FlagExpr, String> conditions, Function<TextExpr, String> texts) {
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.texts = requireNonNull(texts, "texts is null");
    }

    /** A number as the subject of a sentence. */
    Subject subject(NumberExpr part) {
        if (part instanceof NumberExpr.Named named) {
            return subjects.of(named.name());
        }
        Product product = Product.of(part, subjects);
        if (product.isReportedAlone()) {
            return product.reported().orElseThrow().number();
        }
        return new Subject(noun(part), unit(part));
    }

    /** What it counts; of a constant, what whatever it is compared with does. */
    Unit unit(NumberExpr part) {
        return unitOf(part).orElse(Unit.NUMBER);
    }

    /** A constant as text, with as many decimals as tell it from another number. */
    String constant(NumberExpr part, double other, Unit unit) {
        return NumberText.beside(Folding.of(part).orElseThrow(), other, unit);
    }

    /** The knobs that a constant is made of, in brackets and beginning with a space; empty where there are none. */
    String knobs(NumberExpr part) {
        return hasKnob(part) ? " (" + formula(part) + ")" : "";
    }

    /** As other sentences name it. */
    String noun(NumberExpr part) {
        if (part instanceof NumberExpr.Constant constant) {
            return NumberText.of(constant.value(), Unit.NUMBER);
        }
        if (part instanceof NumberExpr.Knob knob) {
            return NumberText.of(knob.value(), Unit.NUMBER) + knobs(knob);
        }
        if (part instanceof NumberExpr.Named named) {
            return subjects.of(named.name()).noun();
        }
        if (part instanceof NumberExpr.Negation negation) {
            return "minus " + inner(negation.operand());
        }
        if (part instanceof NumberExpr.Parsed parsed) {
            return "the number in " + texts.apply(parsed.text());
        }
        if (part instanceof NumberExpr.Choice choice) {
            return "(if " + conditions.apply(choice.condition()) + ": " + noun(choice.yes()) + ", otherwise "
                    + noun(choice.no()) + ")";
        }
        return noun((NumberExpr.Arithmetic) part);
    }

    private String noun(NumberExpr.Arithmetic part) {
        return switch (part.operator()) {
            case ADD -> noun(part.left()) + " plus " + inner(part.right());
            case SUBTRACT -> noun(part.left()) + " minus " + inner(part.right());
            case MULTIPLY ->
                Folding.of(part).isPresent()
                        ? inner(part.left()) + " times " + inner(part.right())
                        : product(Product.of(part, subjects));
            case DIVIDE -> inner(part.left()) + " divided by " + divisor(part.right(), noun(part.right()));
        };
    }

    /** How a constant is computed of knobs. */
    private String formula(NumberExpr part) {
        if (part instanceof NumberExpr.Knob knob) {
            return "knob " + knob.name();
        }
        if (part instanceof NumberExpr.Negation negation) {
            return "minus " + innerFormula(negation.operand());
        }
        if (part instanceof NumberExpr.Arithmetic arithmetic) {
            NumberExpr left = arithmetic.left();
            NumberExpr right = arithmetic.right();
            return switch (arithmetic.operator()) {
                case ADD -> formula(left) + " plus " + innerFormula(right);
                case SUBTRACT -> formula(left) + " minus " + innerFormula(right);
                case MULTIPLY -> innerFormula(left) + " times " + innerFormula(right);
                case DIVIDE -> innerFormula(left) + " divided by " + divisor(right, formula(right));
            };
        }
        return noun(part);
    }

    private String innerFormula(NumberExpr part) {
        return inner(part, formula(part));
    }

    private String product(Product product) {
        List<String> factors = new ArrayList<>();
        product.constants().forEach(factor -> factors.add(inner(factor)));
        product.reported().ifPresent(reported -> factors.add(reported.number().noun()));
        product.rest().forEach(factor -> factors.add(inner(factor)));
        return String.join(" times ", factors);
    }

    private String inner(NumberExpr part) {
        return inner(part, noun(part));
    }

    /** In brackets where it would run into what stands around it. */
    private static String inner(NumberExpr part, String words) {
        boolean sum = part instanceof NumberExpr.Arithmetic arithmetic
                && (arithmetic.operator() == Operator.ADD
                        || arithmetic.operator() == Operator.SUBTRACT
                        || arithmetic.operator() == Operator.DIVIDE);
        return sum ? "(" + words + ")" : words;
    }

    /** In brackets where anything is computed: what follows 'divided by' would not be taken together. */
    private String divisor(NumberExpr part, String words) {
        boolean computed = part instanceof NumberExpr.Arithmetic
                || part instanceof NumberExpr.Negation
                || part instanceof NumberExpr.Named named
                        && subjects.ratio(named.name()).isPresent();
        return computed ? "(" + words + ")" : words;
    }

    /** Empty for what names no value of an event's. */
    private Optional<Unit> unitOf(NumberExpr part) {
        if (Folding.of(part).isPresent()) {
            return Optional.empty();
        }
        if (part instanceof NumberExpr.Named named) {
            return Optional.of(subjects.of(named.name()).unit());
        }
        if (part instanceof NumberExpr.Negation negation) {
            return unitOf(negation.operand());
        }
        if (part instanceof NumberExpr.Choice choice) {
            return same(unitOf(choice.yes()), unitOf(choice.no()));
        }
        if (part instanceof NumberExpr.Arithmetic arithmetic) {
            return Optional.of(unitOf(arithmetic));
        }
        return Optional.of(Unit.NUMBER);
    }

    private Unit unitOf(NumberExpr.Arithmetic part) {
        Optional<Unit> left = unitOf(part.left());
        Optional<Unit> right = unitOf(part.right());
        return switch (part.operator()) {
            case ADD, SUBTRACT -> same(left, right).orElse(Unit.NUMBER);
            case MULTIPLY -> {
                if (Product.of(part, subjects).isReportedOnly()) {
                    yield Unit.COUNT;
                }
                boolean one = left.isEmpty() || right.isEmpty();
                yield one ? left.or(() -> right).orElse(Unit.NUMBER) : moneyOnly(left, right);
            }
            case DIVIDE ->
                right.isEmpty() ? left.orElse(Unit.NUMBER) : isMoney(right) ? Unit.NUMBER : moneyOnly(left, left);
        };
    }

    private static Unit moneyOnly(Optional<Unit> left, Optional<Unit> right) {
        if (isMoney(left) && isMoney(right) && !left.equals(right)) {
            return Unit.NUMBER;
        }
        return isMoney(left) ? left.orElseThrow() : isMoney(right) ? right.orElseThrow() : Unit.NUMBER;
    }

    private static boolean isMoney(Optional<Unit> unit) {
        return unit.filter(known -> known.kind() == FeatureUnit.MONEY).isPresent();
    }

    private static Optional<Unit> same(Optional<Unit> left, Optional<Unit> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.or(() -> right);
        }
        if (isMoney(left) && isMoney(right)) {
            return left.orElseThrow().currency().isEmpty() ? right : left;
        }
        return left.equals(right) ? left : Optional.of(Unit.NUMBER);
    }

    private static boolean hasKnob(NumberExpr part) {
        return part instanceof NumberExpr.Knob
                || part.parts().stream().anyMatch(inner -> inner instanceof NumberExpr number && hasKnob(number));
    }

    /** The constant that a part is, where it is one. */
    static OptionalDouble folded(NumberExpr part) {
        return Folding.of(part);
    }
}
