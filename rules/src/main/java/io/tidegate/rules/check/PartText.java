package io.tidegate.rules.check;

import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** Writes a part of a condition as an officer would. */
final class PartText
        implements FlagExpr.Visitor<PartText.Written>,
                NumberExpr.Visitor<PartText.Written>,
                TextExpr.Visitor<PartText.Written> {
    /** Most characters of a part that a message quotes. */
    private static final int QUOTED_MAX = 100;

    /** Between these a number is written without a power of ten. */
    private static final double PLAIN_MIN = 1e-6;

    private static final double PLAIN_MAX = 1e15;

    private static final int CHOICE = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int RELATION = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int SIGN = 6;
    private static final int WORD = 7;

    private static final PartText WRITER = new PartText();

    private PartText() {}

    /** A text and how tightly its outermost operator binds. */
    record Written(String text, int binding) {
        String within(int least) {
            return binding < least ? "(" + text + ")" : text;
        }
    }

    /** The part, cut where it is long. */
    static String of(Expr part) {
        String text = written(part).text();
        return text.length() <= QUOTED_MAX ? text : text.substring(0, QUOTED_MAX) + "...";
    }

    /** A number as it is written. */
    static String number(double value) {
        boolean plain = value == 0 || Math.abs(value) >= PLAIN_MIN && Math.abs(value) <= PLAIN_MAX;
        return plain
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static Written written(Expr part) {
        if (part instanceof FlagExpr flag) {
            return flag.accept(WRITER);
        }
        return part instanceof NumberExpr number ? number.accept(WRITER) : ((TextExpr) part).accept(WRITER);
    }

    private static Written word(String text) {
        return new Written(text, WORD);
    }

    private static Written infix(Expr left, String operator, Expr right, int binding) {
        return new Written(
                written(left).within(binding) + " " + operator + " "
                        + written(right).within(binding + 1),
                binding);
    }

    private static Written chosen(Expr condition, Expr yes, Expr no) {
        return new Written(
                written(condition).within(OR) + " ? " + written(yes).within(OR) + " : "
                        + written(no).within(CHOICE),
                CHOICE);
    }

    private static <T> Written in(Expr value, List<T> members, Function<T, String> writer) {
        return new Written(
                written(value).within(SUM) + " in ["
                        + String.join(", ", members.stream().map(writer).toList()) + "]",
                RELATION);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public Written constant(FlagExpr.Constant part) {
        return word(String.valueOf(part.value()));
    }

    @Override
    public Written named(FlagExpr.Named part) {
        return word(part.name());
    }

    @Override
    public Written present(FlagExpr.Present part) {
        return word("has(" + part.name() + ")");
    }

    @Override
    public Written not(FlagExpr.Not part) {
        return new Written("!" + written(part.operand()).within(SIGN), SIGN);
    }

    @Override
    public Written and(FlagExpr.And part) {
        return infix(part.left(), "&&", part.right(), AND);
    }

    @Override
    public Written or(FlagExpr.Or part) {
        return infix(part.left(), "||", part.right(), OR);
    }

    @Override
    public Written choice(FlagExpr.Choice part) {
        return chosen(part.condition(), part.yes(), part.no());
    }

    @Override
    public Written compared(FlagExpr.Compared part) {
        return infix(part.left(), part.comparison().symbol(), part.right(), RELATION);
    }

    @Override
    public Written textCompared(FlagExpr.TextCompared part) {
        return infix(part.left(), part.comparison().symbol(), part.right(), RELATION);
    }

    @Override
    public Written flagCompared(FlagExpr.FlagCompared part) {
        return infix(part.left(), part.equal() ? "==" : "!=", part.right(), RELATION);
    }

    @Override
    public Written numberIn(FlagExpr.NumberIn part) {
        return in(part.value(), part.members(), member -> written(member).text());
    }

    @Override
    public Written textIn(FlagExpr.TextIn part) {
        return in(part.value(), part.members(), PartText::quoted);
    }

    @Override
    public Written textAsked(FlagExpr.TextAsked part) {
        return word(written(part.text()).within(WORD) + "." + part.question().function() + "("
                + written(part.part()).text() + ")");
    }

    @Override
    public Written constant(NumberExpr.Constant part) {
        return part.value() < 0 ? new Written(number(part.value()), SIGN) : word(number(part.value()));
    }

    @Override
    public Written knob(NumberExpr.Knob part) {
        return word("knob." + part.name());
    }

    @Override
    public Written named(NumberExpr.Named part) {
        return word(part.name());
    }

    @Override
    public Written arithmetic(NumberExpr.Arithmetic part) {
        int binding =
                switch (part.operator()) {
                    case ADD, SUBTRACT -> SUM;
                    case MULTIPLY, DIVIDE -> PRODUCT;
                };
        return infix(part.left(), part.operator().symbol(), part.right(), binding);
    }

    @Override
    public Written negation(NumberExpr.Negation part) {
        return new Written("-" + written(part.operand()).within(SIGN), SIGN);
    }

    @Override
    public Written choice(NumberExpr.Choice part) {
        return chosen(part.condition(), part.yes(), part.no());
    }

    @Override
    public Written parsed(NumberExpr.Parsed part) {
        return word("double(" + written(part.text()).text() + ")");
    }

    @Override
    public Written constant(TextExpr.Constant part) {
        return word(quoted(part.value()));
    }

    @Override
    public Written named(TextExpr.Named part) {
        return word(part.name());
    }

    @Override
    public Written choice(TextExpr.Choice part) {
        return chosen(part.condition(), part.yes(), part.no());
    }
}
