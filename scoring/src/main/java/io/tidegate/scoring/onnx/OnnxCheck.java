package io.tidegate.scoring.onnx;

import com.google.protobuf.Message;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.onnx.wire.OperatorSetIdProto;
import io.tidegate.scoring.onnx.wire.TensorProto;
import io.tidegate.scoring.onnx.wire.TensorShapeProto;
import io.tidegate.scoring.onnx.wire.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks an untrusted ONNX file over before ONNX Runtime sees it: only known parts of the format, known operators, all data
 * inside the file, every shape known and small, one table in and one margin a row out.
 */
final class OnnxCheck {
    /** Most nodes, constants and attributes of a graph. */
    static final int PARTS_MAX = 10_000;

    /** Most elements read, multiplied and made by all nodes together, for a batch of one row. */
    static final long WORK_MAX = 32 << 20;

    /** Most problems that are told. */
    static final int PROBLEMS_MAX = 20;

    private static final int DIMENSIONS_MAX = 4;
    private static final int OPERATOR_SET_MIN = 13;
    /** Field metadata_props of ModelProto: words for people. */
    private static final int MODEL_METADATA_FIELD = 14;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, TensorShape> shapes = new HashMap<>();
    private long work;

    private OnnxCheck() {}

    /** Every reason against a graph, none where it may be opened. */
    static List<Problem> check(byte[] bytes, int inputs) {
        OnnxCheck check = new OnnxCheck();
        try {
            check.model(OnnxFile.parse(bytes), inputs);
        } catch (TidegateException e) {
            return e.problems();
        }
        return List.copyOf(check.problems.subList(0, Math.min(PROBLEMS_MAX, check.problems.size())));
    }

    private void model(ModelProto model, int inputs) {
        for (int field : model.getUnknownFields().asMap().keySet()) {
            if (field != MODEL_METADATA_FIELD) {
                add("the model has the part " + field + ", which is not allowed (functions, training)");
            }
        }
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (!isStandard(set.getDomain())) {
                add("operators of domain '" + Printable.of(set.getDomain()) + "' are not allowed");
            } else if (set.getVersion() < OPERATOR_SET_MIN || set.getVersion() > OnnxGraphWriter.OPERATOR_SET) {
                add("operator set " + set.getVersion() + ", expected " + OPERATOR_SET_MIN + " to "
                        + OnnxGraphWriter.OPERATOR_SET);
            }
        }
        GraphProto graph = model.getGraph();
        int attributes = graph.getNodeList().stream()
                .mapToInt(NodeProto::getAttributeCount)
                .sum();
        if (graph.getNodeCount() > PARTS_MAX || graph.getInitializerCount() > PARTS_MAX || attributes > PARTS_MAX) {
            add("nodes=" + graph.getNodeCount() + " constants=" + graph.getInitializerCount() + " attributes="
                    + attributes + ", at most " + PARTS_MAX + " of each");
            return;
        }
        if (!graph.getUnknownFields().asMap().isEmpty()) {
            add("the graph has parts that are not allowed: "
                    + graph.getUnknownFields().asMap().keySet());
        }
        graph.getInitializerList().forEach(this::constant);
        input(graph, inputs);
        for (NodeProto node : graph.getNodeList()) {
            node(node);
        }
        output(graph);
    }

    private void constant(TensorProto tensor) {
        String name = "constant '" + Printable.of(tensor.getName()) + "'";
        known(tensor, name);
        if (tensor.getDataLocation() != 0) {
            add(name + " lies outside of the file");
        }
        Optional<ElementType> type = ElementType.of(tensor.getDataType());
        if (type.isEmpty()) {
            add(name + " has element type " + tensor.getDataType() + ", allowed are " + List.of(ElementType.values()));
            return;
        }
        if (tensor.getDimsCount() > DIMENSIONS_MAX
                || tensor.getDimsList().stream().anyMatch(d -> d < 0)) {
            add(name + " has dimensions " + tensor.getDimsList());
            return;
        }
        TensorShape shape = new TensorShape(type.get(), tensor.getDimsList());
        long held = tensor.getRawData().size() / type.get().bytes()
                + tensor.getFloatDataCount()
                + tensor.getInt64DataCount();
        if (shape.elements() != held) {
            add(name + " holds " + held + " elements, its dimensions say " + shape.elements());
        }
        define(tensor.getName(), shape);
    }

    private void input(GraphProto graph, int inputs) {
        if (graph.getInputCount() != 1) {
            add("inputs=" + graph.getInputCount() + ", expected one table of " + inputs + " columns");
            return;
        }
        ValueInfoProto input = graph.getInput(0);
        if (!isFloatTable(input, inputs)) {
            add("the input must be a float table of " + inputs + " columns and any number of rows");
        }
        define(input.getName(), new TensorShape(ElementType.FLOAT, List.of(1L, (long) inputs)));
    }

    private void node(NodeProto node) {
        String name = "node '" + Printable.of(node.getName()) + "'";
        known(node, name);
        for (AttributeProto attribute : node.getAttributeList()) {
            known(attribute, name);
            if (attribute.hasG() || attribute.hasT()) {
                add(name + " holds a graph or constant of its own");
            }
        }
        if (!isStandard(node.getDomain()) || !OnnxShapes.isAllowed(node.getOpType())) {
            add(name + " uses the operator '" + Printable.of(node.getDomain()) + ":" + Printable.of(node.getOpType())
                    + "', which is not allowed");
            return;
        }
        List<TensorShape> inputs = new ArrayList<>();
        for (String input : node.getInputList()) {
            TensorShape shape = shapes.get(input);
            if (shape == null) {
                add(name + " reads '" + Printable.of(input) + "', which nothing before it makes");
                return;
            }
            inputs.add(shape);
        }
        Optional<TensorShape> shape = OnnxShapes.infer(node, inputs);
        if (shape.isEmpty() || node.getOutputCount() != 1) {
            add(name + " (" + node.getOpType() + ") does not fit its inputs " + inputs);
            return;
        }
        work += OnnxShapes.work(node, inputs, shape.get(), WORK_MAX);
        if (work > WORK_MAX || shape.get().rank() > DIMENSIONS_MAX) {
            add(name + " makes " + shape.get() + "; a row may cost at most " + WORK_MAX + " elements");
            return;
        }
        define(node.getOutput(0), shape.get());
    }

    private void output(GraphProto graph) {
        TensorShape expected = new TensorShape(ElementType.FLOAT, List.of(1L, 1L));
        boolean margin = graph.getOutputList().stream()
                .anyMatch(output -> output.getName().equals(ModelCard.OUTPUT_MARGIN) && isFloatTable(output, 1));
        TensorShape found = shapes.get(ModelCard.OUTPUT_MARGIN);
        if (!margin || graph.getOutputCount() != 1 || !expected.equals(found)) {
            add("the output must be one float table '" + ModelCard.OUTPUT_MARGIN + "' of 1 column; found "
                    + graph.getOutputCount() + " outputs" + (found == null ? "" : ", margin " + found));
        }
    }

    private void define(String name, TensorShape shape) {
        if (name.isEmpty() || shapes.putIfAbsent(name, shape) != null) {
            add("the value '" + Printable.of(name) + "' is made twice or has no name");
        }
    }

    private void known(Message part, String name) {
        if (!part.getUnknownFields().asMap().isEmpty()) {
            add(name + " has parts that are not allowed: "
                    + part.getUnknownFields().asMap().keySet());
        }
    }

    private static boolean isFloatTable(ValueInfoProto value, int columns) {
        TensorShapeProto shape = value.getType().getTensorType().getShape();
        return value.getType().getTensorType().getElemType() == ElementType.FLOAT.code()
                && shape.getDimCount() == 2
                && shape.getDim(0).getDimValue() == 0
                && shape.getDim(1).getDimValue() == columns;
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void add(String message) {
        problems.add(new Problem(ErrorCode.INVALID_MODEL, message + "."));
    }
}
