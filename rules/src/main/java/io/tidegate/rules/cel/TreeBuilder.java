package io.tidegate.rules.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.condition.TextQuestion;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds our tree of CEL's, narrowed and checked: every cast below is what the checker has shown. */
final class TreeBuilder {
    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;
    private final Map<Expr, Integer> places = new IdentityHashMap<>();

    TreeBuilder(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
    }

    /** The whole condition. */
    FlagExpr build() {
        return flag(tree.getExpr());
    }

    /** Where each part begins, in code points: an operator where it stands between its sides. */
    Map<Expr, Integer> places() {
        return places;
    }

    private Expr part(CelExpr expression) {
        Expr built =
                switch (expression.getKind()) {
                    case CONSTANT -> constant(expression.constant());
                    case IDENT -> name(expression.ident().name());
                    case CALL -> call(expression.call());
                    case NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION ->
                        throw new IllegalStateException("kind=" + expression.getKind() + " must have been refused");
                };
        places.put(built, tree.getSource().getPositionsMap().getOrDefault(expression.id(), 0));
        return built;
    }

    private static Expr constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> new NumberExpr.Constant(constant.doubleValue());
            case STRING_VALUE -> new TextExpr.Constant(constant.stringValue());
            case BOOLEAN_VALUE -> new FlagExpr.Constant(constant.booleanValue());
            default -> throw new IllegalStateException("constant=" + constant.getKind() + " must have been refused");
        };
    }

    private Expr name(String name) {
        Optional<String> asked = PresenceName.asked(name);
        if (asked.isPresent()) {
            return vocabulary.knob(asked.get()).isPresent()
                    ? new FlagExpr.Constant(true)
                    : new FlagExpr.Present(asked.get(), type(asked.get()));
        }
        Optional<Knob> knob = vocabulary.knob(name);
        if (knob.isPresent()) {
            return new NumberExpr.Knob(knob.get().name(), knob.get().value());
        }
        return switch (type(name)) {
            case NUMBER -> new NumberExpr.Named(name);
            case TEXT -> new TextExpr.Named(name);
            case FLAG -> new FlagExpr.Named(name);
        };
    }

    private ValueType type(String name) {
        return vocabulary
                .find(name)
                .map(NamedValue::type)
                .orElseThrow(() -> new IllegalStateException("name=" + name + " was not checked"));
    }

    private Expr call(CelCall call) {
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_?_:_" -> choice(flag(args.get(0)), part(args.get(1)), part(args.get(2)));
            case "!_" -> new FlagExpr.Not(flag(args.get(0)));
            case "_&&_" -> new FlagExpr.And(flag(args.get(0)), flag(args.get(1)));
            case "_||_" -> new FlagExpr.Or(flag(args.get(0)), flag(args.get(1)));
            case "_==_" -> compared(args, Comparison.EQUAL);
            case "_!=_" -> compared(args, Comparison.NOT_EQUAL);
            case "_<_" -> compared(args, Comparison.LESS);
            case "_<=_" -> compared(args, Comparison.LESS_OR_EQUAL);
            case "_>_" -> compared(args, Comparison.GREATER);
            case "_>=_" -> compared(args, Comparison.GREATER_OR_EQUAL);
            case "@in" -> in(part(args.get(0)), args.get(1).list().elements());
            case "startsWith" -> asked(TextQuestion.STARTS_WITH, call);
            case "endsWith" -> asked(TextQuestion.ENDS_WITH, call);
            case "contains" -> asked(TextQuestion.CONTAINS, call);
            case "double" -> decimal(part(args.get(0)));
            case "-_" -> new NumberExpr.Negation(number(args.get(0)));
            case "_+_" -> arithmetic(NumberExpr.Operator.ADD, args);
            case "_-_" -> arithmetic(NumberExpr.Operator.SUBTRACT, args);
            case "_*_" -> arithmetic(NumberExpr.Operator.MULTIPLY, args);
            case "_/_" -> arithmetic(NumberExpr.Operator.DIVIDE, args);
            default -> throw new IllegalStateException("function=" + call.function() + " must have been refused");
        };
    }

    private NumberExpr arithmetic(NumberExpr.Operator operator, List<CelExpr> args) {
        return new NumberExpr.Arithmetic(operator, number(args.get(0)), number(args.get(1)));
    }

    private static NumberExpr decimal(Expr value) {
        return value instanceof NumberExpr number ? number : new NumberExpr.Parsed((TextExpr) value);
    }

    private static Expr choice(FlagExpr condition, Expr yes, Expr no) {
        return switch (yes.type()) {
            case NUMBER -> new NumberExpr.Choice(condition, (NumberExpr) yes, (NumberExpr) no);
            case TEXT -> new TextExpr.Choice(condition, (TextExpr) yes, (TextExpr) no);
            case FLAG -> new FlagExpr.Choice(condition, (FlagExpr) yes, (FlagExpr) no);
        };
    }

    private FlagExpr compared(List<CelExpr> args, Comparison comparison) {
        Expr left = part(args.get(0));
        Expr right = part(args.get(1));
        return switch (left.type()) {
            case NUMBER -> new FlagExpr.Compared((NumberExpr) left, comparison, (NumberExpr) right);
            case TEXT -> new FlagExpr.TextCompared((TextExpr) left, comparison, (TextExpr) right);
            case FLAG -> new FlagExpr.FlagCompared((FlagExpr) left, comparison == Comparison.EQUAL, (FlagExpr) right);
        };
    }

    private FlagExpr in(Expr value, ImmutableList<CelExpr> members) {
        if (value instanceof NumberExpr number) {
            return new FlagExpr.NumberIn(
                    number, members.stream().map(this::number).toList());
        }
        if (value instanceof FlagExpr flag) {
            return flagIn(
                    flag,
                    members.stream()
                            .map(member -> member.constant().booleanValue())
                            .distinct()
                            .toList());
        }
        return new FlagExpr.TextIn(
                (TextExpr) value,
                members.stream().map(member -> member.constant().stringValue()).toList());
    }

    /** Equal to one of them; of none false, but absent where the flag is. */
    private static FlagExpr flagIn(FlagExpr flag, List<Boolean> members) {
        return members.stream()
                .<FlagExpr>map(member -> new FlagExpr.FlagCompared(flag, true, new FlagExpr.Constant(member)))
                .reduce(FlagExpr.Or::new)
                .orElseGet(() -> new FlagExpr.And(flag, new FlagExpr.Not(flag)));
    }

    private FlagExpr asked(TextQuestion question, CelCall call) {
        return new FlagExpr.TextAsked(question, (TextExpr) part(call.target().orElseThrow()), (TextExpr)
                part(call.args().get(0)));
    }

    private FlagExpr flag(CelExpr expression) {
        return (FlagExpr) part(expression);
    }

    private NumberExpr number(CelExpr expression) {
        return (NumberExpr) part(expression);
    }
}
