package io.tidegate.scoring.onnx;

import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operators that a graph may use, and what each makes of its inputs' shapes. Knowing every shape before anything runs
 * is what bounds the memory of an untrusted graph. Needs the inputs as they are, without unknown shapes.
 */
final class OnnxShapes {
    private enum Rule {
        /** One input; same type. */
        UNARY,
        /** One input; to booleans. */
        TEST,
        /** One input; to the type of attribute {@code to}. */
        CAST,
        /** First of up to three inputs, the others single values. */
        CLIP,
        /** Two inputs, broadcast; same type. */
        BINARY,
        /** Two inputs, broadcast; to booleans. */
        COMPARE,
        /** Condition and two inputs, broadcast. */
        WHERE,
        CONCAT,
        GATHER,
        /** a * b, or a * b + c. */
        PRODUCT
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("Abs", Rule.UNARY),
            Map.entry("Exp", Rule.UNARY),
            Map.entry("Identity", Rule.UNARY),
            Map.entry("Log", Rule.UNARY),
            Map.entry("Neg", Rule.UNARY),
            Map.entry("Not", Rule.UNARY),
            Map.entry("Relu", Rule.UNARY),
            Map.entry("Sigmoid", Rule.UNARY),
            Map.entry("Sqrt", Rule.UNARY),
            Map.entry("Tanh", Rule.UNARY),
            Map.entry("IsNaN", Rule.TEST),
            Map.entry("Cast", Rule.CAST),
            Map.entry("Clip", Rule.CLIP),
            Map.entry("Add", Rule.BINARY),
            Map.entry("Sub", Rule.BINARY),
            Map.entry("Mul", Rule.BINARY),
            Map.entry("Div", Rule.BINARY),
            Map.entry("And", Rule.BINARY),
            Map.entry("Or", Rule.BINARY),
            Map.entry("Equal", Rule.COMPARE),
            Map.entry("Greater", Rule.COMPARE),
            Map.entry("Less", Rule.COMPARE),
            Map.entry("LessOrEqual", Rule.COMPARE),
            Map.entry("Where", Rule.WHERE),
            Map.entry("Concat", Rule.CONCAT),
            Map.entry("Gather", Rule.GATHER),
            Map.entry("Gemm", Rule.PRODUCT),
            Map.entry("MatMul", Rule.PRODUCT));

    private OnnxShapes() {}

    /** Whether an operator of the standard domain may be used. */
    static boolean isAllowed(String operator) {
        return RULES.containsKey(operator);
    }

    /** The output's shape; empty where inputs and attributes do not fit the operator. */
    static Optional<TensorShape> infer(NodeProto node, List<TensorShape> inputs) {
        Rule rule = RULES.get(node.getOpType());
        if (rule == null || inputs.isEmpty()) {
            return Optional.empty();
        }
        int count = inputs.size();
        TensorShape first = inputs.get(0);
        return switch (rule) {
            case UNARY -> only(count == 1, first);
            case TEST -> only(count == 1, first.as(ElementType.BOOL));
            case CAST ->
                ElementType.of((int) attribute(node, "to", 0))
                        .filter(type -> count == 1)
                        .map(first::as);
            case CLIP -> only(count <= 3 && inputs.stream().skip(1).allMatch(s -> s.rank() == 0), first);
            case BINARY -> count == 2 ? broadcast(first.type(), inputs) : Optional.empty();
            case COMPARE -> count == 2 ? broadcast(ElementType.BOOL, inputs) : Optional.empty();
            case WHERE -> count == 3 ? broadcast(inputs.get(1).type(), inputs) : Optional.empty();
            case CONCAT -> concat(inputs, attribute(node, "axis", 0));
            case GATHER -> count == 2 ? gather(first, inputs.get(1), attribute(node, "axis", 0)) : Optional.empty();
            case PRODUCT -> product(node, inputs);
        };
    }

    /** Elements that a node reads and makes, or multiplies; one more than {@code max} where it is more than that. */
    static long work(NodeProto node, List<TensorShape> inputs, TensorShape output, long max) {
        long work = Math.min(output.elements(), max + 1);
        for (TensorShape input : inputs) {
            work += Math.min(input.elements(), max + 1);
        }
        if (RULES.get(node.getOpType()) == Rule.PRODUCT) {
            long longest = Collections.max(inputs.get(0).dimensions());
            work += longest > max / Math.max(1, output.elements()) ? max + 1 : longest * output.elements();
        }
        return Math.min(work, max + 1);
    }

    private static Optional<TensorShape> only(boolean fits, TensorShape shape) {
        return fits ? Optional.of(shape) : Optional.empty();
    }

    private static Optional<TensorShape> broadcast(ElementType type, List<TensorShape> inputs) {
        int rank = inputs.stream().mapToInt(TensorShape::rank).max().orElse(0);
        List<Long> dimensions = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long widest = 1;
            for (TensorShape shape : inputs) {
                int at = i - (rank - shape.rank());
                long dimension = at < 0 ? 1 : shape.dimensions().get(at);
                if (dimension != 1 && widest != 1 && dimension != widest) {
                    return Optional.empty();
                }
                widest = dimension == 1 ? widest : dimension;
            }
            dimensions.add(widest);
        }
        return Optional.of(new TensorShape(type, dimensions));
    }

    private static Optional<TensorShape> concat(List<TensorShape> inputs, long axis) {
        TensorShape first = inputs.get(0);
        if (axis < 0 || axis >= first.rank()) {
            return Optional.empty();
        }
        List<Long> dimensions = new ArrayList<>(first.dimensions());
        long joined = 0;
        for (TensorShape shape : inputs) {
            if (shape.rank() != first.rank() || shape.type() != first.type()) {
                return Optional.empty();
            }
            for (int i = 0; i < first.rank(); i++) {
                if (i != axis
                        && !shape.dimensions().get(i).equals(first.dimensions().get(i))) {
                    return Optional.empty();
                }
            }
            joined += shape.dimensions().get((int) axis);
        }
        dimensions.set((int) axis, joined);
        return Optional.of(first).map(f -> new TensorShape(f.type(), dimensions));
    }

    private static Optional<TensorShape> gather(TensorShape from, TensorShape places, long axis) {
        if (axis < 0 || axis >= from.rank() || places.rank() > 1 || places.type() != ElementType.INT64) {
            return Optional.empty();
        }
        List<Long> dimensions = new ArrayList<>(from.dimensions());
        dimensions.remove((int) axis);
        dimensions.addAll((int) axis, places.dimensions());
        return Optional.of(new TensorShape(from.type(), dimensions));
    }

    private static Optional<TensorShape> product(NodeProto node, List<TensorShape> inputs) {
        boolean gemm = node.getOpType().equals("Gemm");
        if (inputs.size() < 2 || inputs.size() > (gemm ? 3 : 2)) {
            return Optional.empty();
        }
        TensorShape a = inputs.get(0);
        TensorShape b = inputs.get(1);
        if (a.rank() != 2 || b.rank() != 2 || a.type() != b.type()) {
            return Optional.empty();
        }
        int aRows = attribute(node, "transA", 0) == 0 ? 0 : 1;
        int bRows = attribute(node, "transB", 0) == 0 ? 0 : 1;
        if (!a.dimensions().get(1 - aRows).equals(b.dimensions().get(bRows))) {
            return Optional.empty();
        }
        TensorShape out = new TensorShape(
                a.type(), List.of(a.dimensions().get(aRows), b.dimensions().get(1 - bRows)));
        if (inputs.size() == 3) {
            Optional<TensorShape> sum = broadcast(a.type(), List.of(out, inputs.get(2)));
            return sum.filter(out::equals);
        }
        return Optional.of(out);
    }

    private static long attribute(NodeProto node, String name, long fallback) {
        return node.getAttributeList().stream()
                .filter(a -> a.getName().equals(name))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(fallback);
    }
}
