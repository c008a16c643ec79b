package io.tidegate.features.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.tidegate.features.expression.Expression;
import io.tidegate.features.expression.FlagNode;
import io.tidegate.features.expression.Flags;
import io.tidegate.features.expression.Node;
import io.tidegate.features.expression.NumberNode;
import io.tidegate.features.expression.Numbers;
import io.tidegate.features.expression.TextNode;
import io.tidegate.features.expression.Texts;
import io.tidegate.features.expression.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Builds evaluators out of a tree that was narrowed and checked: every cast below is what the checker has shown. */
final class NodeBuilder {
    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;
    private final Set<String> names = new LinkedHashSet<>();

    NodeBuilder(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
    }

    Expression build() {
        Node root = node(tree.getExpr());
        return new Expression(root, new ArrayList<>(names));
    }

    private Node node(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> literal(expression.constant());
            case IDENT -> name(expression.ident().name());
            case CALL -> call(expression.call());
            case NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION ->
                throw new IllegalStateException("kind=" + expression.getKind() + " must have been refused");
        };
    }

    private static Node literal(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> Numbers.literal(constant.doubleValue());
            case STRING_VALUE -> Texts.literal(constant.stringValue());
            case BOOLEAN_VALUE -> Flags.literal(constant.booleanValue());
            default -> throw new IllegalStateException("constant=" + constant.getKind() + " must have been refused");
        };
    }

    private Node name(String name) {
        return PresenceName.asked(name)
                .<Node>map(asked -> found(asked).presence())
                .orElseGet(() -> found(name));
    }

    private Node found(String name) {
        names.add(name);
        return vocabulary.find(name).orElseThrow(() -> new IllegalStateException("name=" + name + " was not checked"));
    }

    private Node call(CelCall call) {
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_?_:_" -> choice(flag(args.get(0)), node(args.get(1)), node(args.get(2)));
            case "!_" -> Flags.not(flag(args.get(0)));
            case "_&&_" -> Flags.and(flag(args.get(0)), flag(args.get(1)));
            case "_||_" -> Flags.or(flag(args.get(0)), flag(args.get(1)));
            case "_==_" -> equal(node(args.get(0)), node(args.get(1)));
            case "_!=_" -> Flags.not(equal(node(args.get(0)), node(args.get(1))));
            case "_<_" -> Flags.less(number(args.get(0)), number(args.get(1)));
            case "_<=_" -> Flags.lessOrEqual(number(args.get(0)), number(args.get(1)));
            case "_>_" -> Flags.less(number(args.get(1)), number(args.get(0)));
            case "_>=_" -> Flags.lessOrEqual(number(args.get(1)), number(args.get(0)));
            case "@in" -> in(node(args.get(0)), args.get(1).list().elements());
            case "startsWith" -> Texts.startsWith(target(call), text(args.get(0)));
            case "endsWith" -> Texts.endsWith(target(call), text(args.get(0)));
            case "contains" -> Texts.contains(target(call), text(args.get(0)));
            default -> arithmetic(call.function(), args);
        };
    }

    private Node arithmetic(String function, List<CelExpr> args) {
        NumberNode first = number(args.get(0));
        return switch (function) {
            case "-_" -> Numbers.negate(first);
            case "abs" -> Numbers.abs(first);
            case "sqrt" -> Numbers.sqrt(first);
            case "log" -> Numbers.log(first);
            case "_+_" -> Numbers.add(first, number(args.get(1)));
            case "_-_" -> Numbers.subtract(first, number(args.get(1)));
            case "_*_" -> Numbers.multiply(first, number(args.get(1)));
            case "_/_" -> Numbers.divide(first, number(args.get(1)));
            case CelEnvironment.REMAINDER -> Numbers.remainder(first, number(args.get(1)));
            case "min" -> Numbers.min(first, number(args.get(1)));
            case "max" -> Numbers.max(first, number(args.get(1)));
            case "distanceKm" ->
                Numbers.distanceKm(first, number(args.get(1)), number(args.get(2)), number(args.get(3)));
            default -> throw new IllegalStateException("function=" + function + " must have been refused");
        };
    }

    private static Node choice(FlagNode condition, Node yes, Node no) {
        return switch (yes.type()) {
            case NUMBER -> Numbers.choice(condition, (NumberNode) yes, (NumberNode) no);
            case TEXT -> Texts.choice(condition, (TextNode) yes, (TextNode) no);
            case FLAG -> Flags.choice(condition, (FlagNode) yes, (FlagNode) no);
        };
    }

    private static FlagNode equal(Node left, Node right) {
        return switch (left.type()) {
            case NUMBER -> Flags.equal((NumberNode) left, (NumberNode) right);
            case TEXT -> Texts.equal((TextNode) left, (TextNode) right);
            case FLAG -> Flags.equal((FlagNode) left, (FlagNode) right);
        };
    }

    private static FlagNode in(Node value, ImmutableList<CelExpr> list) {
        if (value instanceof NumberNode number) {
            return Flags.in(
                    number,
                    list.stream().mapToDouble(e -> e.constant().doubleValue()).toArray());
        }
        return Texts.in(
                (TextNode) value,
                list.stream().map(e -> e.constant().stringValue()).toList());
    }

    private TextNode target(CelCall call) {
        return text(call.target().orElseThrow());
    }

    private FlagNode flag(CelExpr expression) {
        return (FlagNode) node(expression);
    }

    private NumberNode number(CelExpr expression) {
        return (NumberNode) node(expression);
    }

    private TextNode text(CelExpr expression) {
        return (TextNode) node(expression);
    }
}
