package io.tidegate.scoring.onnx;

import com.google.protobuf.ByteString;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.onnx.wire.OperatorSetIdProto;
import io.tidegate.scoring.onnx.wire.TensorProto;
import io.tidegate.scoring.onnx.wire.TensorShapeProto;
import io.tidegate.scoring.onnx.wire.TypeProto;
import io.tidegate.scoring.onnx.wire.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds an ONNX graph step by step, in the order in which it is run. Tables have rows of a number left open: dimension
 * {@code N}. The same steps give the same bytes.
 */
public final class OnnxGraphWriter {
    /** Version of the operator set: every operator used here has a kernel for it on the CPU and on CUDA. */
    public static final int OPERATOR_SET = 21;

    private static final int IR_VERSION = 10;
    /** Version of ai.onnx.ml: the last whose trees every converter and reader knows. */
    public static final int TREE_OPERATOR_SET = 3;

    /** Domain of the tree operators. */
    static final String TREE_DOMAIN = "ai.onnx.ml";

    private static final String ROWS = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private boolean hasTrees;

    /** @param name of the graph */
    public OnnxGraphWriter(String name) {
        graph.setName(name);
    }

    /** Declares the input: a float table. */
    public OnnxGraphWriter input(String name, int columns) {
        graph.addInput(table(name, columns));
        return this;
    }

    /** Declares an output: a float table, made by a node. */
    public OnnxGraphWriter output(String name, int columns) {
        graph.addOutput(table(name, columns));
        return this;
    }

    /** Adds a constant; no dimensions make it a single value. */
    public OnnxGraphWriter constant(String name, double[] values, long... dimensions) {
        ByteBuffer bytes = buffer(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return constant(name, ElementType.DOUBLE, bytes, dimensions);
    }

    /** Adds a constant in single precision. */
    public OnnxGraphWriter constant(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = buffer(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(name, ElementType.FLOAT, bytes, dimensions);
    }

    /** Adds a constant of 32-bit whole numbers. */
    public OnnxGraphWriter constant(String name, int[] values, long... dimensions) {
        ByteBuffer bytes = buffer(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        return constant(name, ElementType.INT32, bytes, dimensions);
    }

    /** Adds a constant list of places. */
    public OnnxGraphWriter constant(String name, List<Integer> values) {
        ByteBuffer bytes = buffer(values.size() * Long.BYTES);
        for (int value : values) {
            bytes.putLong(value);
        }
        return constant(name, ElementType.INT64, bytes, values.size());
    }

    /** Adds a node without attributes. */
    public OnnxGraphWriter node(String operator, String output, String... inputs) {
        graph.addNode(nodeOf(operator, output, inputs));
        return this;
    }

    /** Adds a node with one attribute, a whole number. */
    public OnnxGraphWriter node(String operator, String attribute, long value, String output, String... inputs) {
        return node(operator, new NodeAttributes().of(attribute, value), output, inputs);
    }

    /** Adds a node with attributes. */
    OnnxGraphWriter node(String operator, NodeAttributes attributes, String output, String... inputs) {
        graph.addNode(nodeOf(operator, output, inputs).addAllAttribute(attributes.all()));
        return this;
    }

    /** Adds a node of the domain of trees. */
    OnnxGraphWriter treeNode(String operator, NodeAttributes attributes, String output, String input) {
        return treeNode(operator, attributes, List.of(output), input);
    }

    /** Adds a node of the domain of trees with several outputs. */
    OnnxGraphWriter treeNode(String operator, NodeAttributes attributes, List<String> outputs, String input) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(outputs.get(0))
                .setDomain(TREE_DOMAIN)
                .addInput(input)
                .addAllOutput(outputs)
                .addAllAttribute(attributes.all()));
        hasTrees = true;
        return this;
    }

    /** The graph's file. */
    public byte[] bytes() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("tidegate")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        if (hasTrees) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(TREE_DOMAIN).setVersion(TREE_OPERATOR_SET));
        }
        return model.build().toByteArray();
    }

    private static NodeProto.Builder nodeOf(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private OnnxGraphWriter constant(String name, ElementType type, ByteBuffer bytes, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.code())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return this;
    }

    private static ValueInfoProto table(String name, int columns) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(ElementType.FLOAT.code())
                                .setShape(shape)))
                .build();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
