package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.Folding;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import java.util.List;
import java.util.function.Function;

/** Makes the condition that a condition is with other knobs. */
final class KnobTurning
        implements FlagExpr.Visitor<FlagExpr>, NumberExpr.Visitor<NumberExpr>, TextExpr.Visitor<TextExpr> {
    /** Every knob becomes a name: what holds then holds wherever the knobs stand. */
    static final KnobTurning FREE = new KnobTurning(knob -> new NumberExpr.Named("knob." + knob.name()));

    private final Function<NumberExpr.Knob, NumberExpr> turned;

    KnobTurning(Function<NumberExpr.Knob, NumberExpr> turned) {
        this.turned = requireNonNull(turned, "turned is null");
    }

    /** One knob at another value. */
    static KnobTurning to(String name, double value) {
        return new KnobTurning(knob -> knob.name().equals(name) ? new NumberExpr.Knob(name, value) : knob);
    }

    /** The condition with its knobs turned; itself where it has none. */
    FlagExpr turn(FlagExpr tree) {
        return Parts.knobs(tree).isEmpty() ? tree : of(tree);
    }

    private FlagExpr of(FlagExpr tree) {
        return tree.accept(this);
    }

    private NumberExpr of(NumberExpr part) {
        return part.accept(this);
    }

    private TextExpr of(TextExpr part) {
        return part.accept(this);
    }

    @Override
    public FlagExpr constant(FlagExpr.Constant part) {
        return part;
    }

    @Override
    public FlagExpr named(FlagExpr.Named part) {
        return part;
    }

    @Override
    public FlagExpr present(FlagExpr.Present part) {
        return part;
    }

    @Override
    public FlagExpr not(FlagExpr.Not part) {
        return new FlagExpr.Not(of(part.operand()));
    }

    @Override
    public FlagExpr and(FlagExpr.And part) {
        return new FlagExpr.And(of(part.left()), of(part.right()));
    }

    @Override
    public FlagExpr or(FlagExpr.Or part) {
        return new FlagExpr.Or(of(part.left()), of(part.right()));
    }

    @Override
    public FlagExpr choice(FlagExpr.Choice part) {
        return new FlagExpr.Choice(of(part.condition()), of(part.yes()), of(part.no()));
    }

    @Override
    public FlagExpr compared(FlagExpr.Compared part) {
        return new FlagExpr.Compared(of(part.left()), part.comparison(), of(part.right()));
    }

    @Override
    public FlagExpr textCompared(FlagExpr.TextCompared part) {
        return new FlagExpr.TextCompared(of(part.left()), part.comparison(), of(part.right()));
    }

    @Override
    public FlagExpr flagCompared(FlagExpr.FlagCompared part) {
        return new FlagExpr.FlagCompared(of(part.left()), part.equal(), of(part.right()));
    }

    @Override
    public FlagExpr numberIn(FlagExpr.NumberIn part) {
        NumberExpr value = of(part.value());
        List<NumberExpr> members = part.members().stream().map(this::of).toList();
        return members.stream().allMatch(member -> Folding.of(member).isPresent())
                ? new FlagExpr.NumberIn(value, members)
                : equalToOne(value, members);
    }

    /** What {@code in} says, of members that are not the same for every event. */
    private static FlagExpr equalToOne(NumberExpr value, List<NumberExpr> members) {
        FlagExpr either = new FlagExpr.Compared(value, Comparison.EQUAL, members.get(0));
        for (NumberExpr member : members.subList(1, members.size())) {
            either = new FlagExpr.Or(either, new FlagExpr.Compared(value, Comparison.EQUAL, member));
        }
        return either;
    }

    @Override
    public FlagExpr textIn(FlagExpr.TextIn part) {
        return new FlagExpr.TextIn(of(part.value()), part.members());
    }

    @Override
    public FlagExpr textAsked(FlagExpr.TextAsked part) {
        return new FlagExpr.TextAsked(part.question(), of(part.text()), of(part.part()));
    }

    @Override
    public NumberExpr constant(NumberExpr.Constant part) {
        return part;
    }

    @Override
    public NumberExpr knob(NumberExpr.Knob part) {
        return turned.apply(part);
    }

    @Override
    public NumberExpr named(NumberExpr.Named part) {
        return part;
    }

    @Override
    public NumberExpr arithmetic(NumberExpr.Arithmetic part) {
        return new NumberExpr.Arithmetic(part.operator(), of(part.left()), of(part.right()));
    }

    @Override
    public NumberExpr negation(NumberExpr.Negation part) {
        return new NumberExpr.Negation(of(part.operand()));
    }

    @Override
    public NumberExpr choice(NumberExpr.Choice part) {
        return new NumberExpr.Choice(of(part.condition()), of(part.yes()), of(part.no()));
    }

    @Override
    public NumberExpr parsed(NumberExpr.Parsed part) {
        return new NumberExpr.Parsed(of(part.text()));
    }

    @Override
    public TextExpr constant(TextExpr.Constant part) {
        return part;
    }

    @Override
    public TextExpr named(TextExpr.Named part) {
        return part;
    }

    @Override
    public TextExpr choice(TextExpr.Choice part) {
        return new TextExpr.Choice(of(part.condition()), of(part.yes()), of(part.no()));
    }
}
