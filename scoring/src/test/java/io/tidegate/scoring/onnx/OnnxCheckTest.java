package io.tidegate.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import io.tidegate.ingest.error.Problem;
import io.tidegate.scoring.SampleRows;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.onnx.wire.OperatorSetIdProto;
import io.tidegate.scoring.onnx.wire.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OnnxCheckTest {
    private static final int INPUTS = SampleRows.INPUTS.size();
    private static final byte[] GRAPH = NetworkGraph.write(SampleRows.network(SampleRows.trained()));
    private static final UnknownFieldSet HIDDEN_PART = UnknownFieldSet.newBuilder()
            .addField(
                    25,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.EMPTY)
                            .build())
            .build();

    @Test
    void shouldAcceptWhatWeWrite() {
        assertThat(OnnxCheck.check(GRAPH, INPUTS)).isEmpty();
    }

    @Test
    void shouldRefuseForeignOperators() {
        assertRefused(
                graph -> graph.getNodeBuilder(2).setOpType("Loop"),
                "node 'logsAbove' uses the operator ':Loop', which is not allowed");
        assertRefused(
                graph -> graph.getNodeBuilder(2).setDomain("com.example"),
                "uses the operator 'com.example:Add', which is not allowed");
    }

    @Test
    void shouldRefuseForeignDomains() {
        byte[] foreign = model().addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("com.example").setVersion(1))
                .build()
                .toByteArray();
        assertThat(messages(foreign)).anyMatch(m -> m.contains("operators of domain 'com.example' are not allowed"));
        byte[] old = model().clearOpsetImport()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(7))
                .build()
                .toByteArray();
        assertThat(messages(old)).anyMatch(m -> m.contains("operator set 7, expected 13 to 21"));
    }

    @Test
    void shouldRefuseDataOutsideOfTheFile() {
        assertRefused(graph -> graph.getInitializerBuilder(0).setDataLocation(1), "lies outside of the file");
    }

    @Test
    void shouldRefuseHiddenParts() {
        byte[] functions = model().setUnknownFields(HIDDEN_PART).build().toByteArray();
        assertThat(messages(functions)).anyMatch(m -> m.contains("the model has the part 25"));
        assertRefused(graph -> graph.setUnknownFields(HIDDEN_PART), "the graph has parts that are not allowed: [25]");
        assertRefused(
                graph -> graph.getNodeBuilder(0).setUnknownFields(HIDDEN_PART), "has parts that are not allowed: [25]");
        assertRefused(
                graph -> graph.getInitializerBuilder(0).setUnknownFields(HIDDEN_PART),
                "constant 'one' has parts that are not allowed: [25]");
    }

    @Test
    void shouldRefuseGraphsInsideOfNodes() {
        assertRefused(
                graph -> graph.getNodeBuilder(0)
                        .addAttribute(
                                AttributeProto.newBuilder().setName("body").setG(GraphProto.getDefaultInstance())),
                "holds a graph or constant of its own");
    }

    @Test
    void shouldRefuseConstantsThatDoNotHoldWhatTheySay() {
        assertRefused(
                graph -> graph.getInitializerBuilder(0).addDims(1_000_000_000_000L),
                "constant 'one' holds 1 elements, its dimensions say 1000000000000");
        assertRefused(
                graph -> graph.getInitializerBuilder(0).addDims(Long.MAX_VALUE).addDims(Long.MAX_VALUE),
                "its dimensions say " + Long.MAX_VALUE);
        assertRefused(graph -> graph.getInitializerBuilder(0).addDims(-1), "has dimensions [-1]");
        assertRefused(graph -> graph.getInitializerBuilder(0).setDataType(8), "has element type 8");
    }

    /** Each node doubles the table: 40 of them would be 10^12 columns, from a file of 3 kilobytes. */
    @Test
    void shouldRefuseBombs() {
        OnnxGraphWriter bomb = new OnnxGraphWriter("bomb").input("features", INPUTS);
        String last = "features";
        for (int i = 0; i < 40; i++) {
            bomb.node("Concat", "axis", 1, "double" + i, last, last);
            last = "double" + i;
        }
        byte[] bytes =
                bomb.node("Identity", "margin", "features").output("margin", 1).bytes();
        assertThat(bytes).hasSizeLessThan(3_000);
        assertThat(messages(bytes))
                .first()
                .asString()
                .contains("node 'double20' makes FLOAT[1, 12582912]; a row may cost at most 33554432 elements");
    }

    /** The same large matrix again and again: little memory, and hours. */
    @Test
    void shouldRefuseEndlessWork() {
        OnnxGraphWriter slow = new OnnxGraphWriter("slow")
                .input("features", INPUTS)
                .constant("wide", new double[INPUTS * 1_000], INPUTS, 1_000)
                .constant("square", new double[1_000_000], 1_000, 1_000)
                .node("Cast", "to", 11, "exact", "features")
                .node("MatMul", "m0", "exact", "wide");
        for (int i = 0; i < 100; i++) {
            slow.node("MatMul", "m" + (i + 1), "m" + i, "square");
        }
        assertThat(messages(slow.output("margin", 1).bytes()))
                .first()
                .asString()
                .contains("node 'm17' makes DOUBLE[1, 1000]; a row may cost");
        OnnxGraphWriter folded = new OnnxGraphWriter("folded")
                .input("features", INPUTS)
                .constant("square", new double[1_000_000], 1_000, 1_000)
                .node("MatMul", "m", "square", "square");
        assertThat(messages(folded.output("margin", 1).bytes()))
                .first()
                .asString()
                .contains("node 'm' makes");
    }

    @Test
    void shouldRefuseTooManyNodes() {
        OnnxGraphWriter graph = new OnnxGraphWriter("long").input("features", 1);
        for (int i = 0; i <= OnnxCheck.PARTS_MAX; i++) {
            graph.node("Abs", "a" + i, "features");
        }
        assertThat(messages(graph.output("margin", 1).bytes())).singleElement().satisfies(m -> assertThat(m)
                .contains("nodes=10001"));
    }

    @Test
    void shouldRefuseLargeFiles() {
        assertThat(messages(new byte[OnnxFile.BYTES_MAX + 1])).singleElement().satisfies(m -> assertThat(m)
                .contains("bytes=33554433, at most 33554432"));
    }

    @Test
    void shouldRefuseValuesThatDoNotFit() {
        assertRefused(graph -> graph.getNodeBuilder(1).setInput(0, "later"), "reads 'later', which nothing before it");
        assertRefused(graph -> graph.getNodeBuilder(1).setOutput(0, "values"), "the value 'values' is made twice");
        assertRefused(
                graph -> graph.getInitializerBuilderList().stream()
                        .filter(t -> t.getName().equals("weights"))
                        .findFirst()
                        .orElseThrow()
                        .setDims(0, 1)
                        .setDims(1, 88),
                "node 'sums' (Gemm) does not fit its inputs");
    }

    @Test
    void shouldRefuseOtherInputsAndOutputs() {
        assertThat(messages(GRAPH, INPUTS + 1))
                .anyMatch(m -> m.contains("the input must be a float table of 7 columns"));
        assertRefused(graph -> graph.addInput(graph.getInput(0)), "inputs=2, expected one table");
        assertRefused(graph -> graph.addOutput(graph.getOutput(0)), "the output must be one float table 'margin'");
        assertRefused(
                graph -> graph.getOutputBuilder(0).setName("units"), "the output must be one float table 'margin'");
        OnnxGraphWriter wide = new OnnxGraphWriter("wide")
                .input("features", 2)
                .node("Identity", "margin", "features")
                .output("margin", 2);
        assertThat(messages(wide.bytes(), 2)).anyMatch(m -> m.contains("found 1 outputs, margin FLOAT[1, 2]"));
    }

    @Test
    void shouldAllowWordsForPeople() {
        byte[] described = model().setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                14,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.EMPTY)
                                        .build())
                        .build())
                .build()
                .toByteArray();
        assertThat(OnnxCheck.check(described, INPUTS)).isEmpty();
    }

    /** 10 million nodes without a name take 20 megabytes as a file, and would take gigabytes as objects. */
    @Test
    void shouldRefuseABombOfNodes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(20_000_000);
        for (int node = 0; node < 10_000_000; node++) {
            out.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(0);
        }
        out.flush();
        assertThat(messages(bytes.toByteArray()))
                .singleElement()
                .asString()
                .contains("it has too many parts: at most 100000 fields of graph");
        assertThatThrownBy(() -> TreeGraph.read(bytes.toByteArray(), INPUTS)).hasMessageContaining("too many parts");
    }

    /** The same of numbers and shapes, which are small in a file as well. */
    @Test
    void shouldRefuseBombsOfElementsAndShapes() {
        ByteString ones = ByteString.copyFrom(new byte[10_000_000]);
        ModelProto elements = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder()
                        .addNode(NodeProto.newBuilder()
                                .addAttribute(AttributeProto.newBuilder().setUnknownFields(field(8, ones)))))
                .build();
        ModelProto shapes = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder().setUnknownFields(field(11, ones)))
                .build();
        assertThat(messages(elements.toByteArray())).singleElement().asString().contains("too many parts");
        assertThat(messages(shapes.toByteArray())).singleElement().asString().contains("too many parts");
    }

    private static UnknownFieldSet field(int number, ByteString bytes) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(bytes)
                                .build())
                .build();
    }

    /** Whatever is done to the bytes, the check answers, and what it lets through ONNX Runtime opens or refuses. */
    @Test
    void shouldSurviveMutatedFiles() {
        OnnxGraphRuntime runtime = new OnnxGraphRuntime();
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = GRAPH.clone();
            for (int k = 0; k <= i % 4; k++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            refused += runtime.check(mutated, INPUTS).isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(100, 2_000);
    }

    private static ModelProto.Builder model() {
        try {
            return ModelProto.parseFrom(GRAPH).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Consumer<GraphProto.Builder> change, String message) {
        ModelProto.Builder model = model();
        change.accept(model.getGraphBuilder());
        assertThat(messages(model.build().toByteArray())).anyMatch(m -> m.contains(message));
    }

    private static List<String> messages(byte[] bytes) {
        return messages(bytes, INPUTS);
    }

    private static List<String> messages(byte[] bytes, int inputs) {
        return OnnxCheck.check(bytes, inputs).stream().map(Problem::message).toList();
    }

    @Test
    void shouldHoldDataInEitherField() {
        assertRefused(
                graph -> graph.addInitializer(TensorProto.newBuilder()
                        .setName("f")
                        .setDataType(1)
                        .addDims(3)
                        .addFloatData(1)),
                "constant 'f' holds 1 elements, its dimensions say 3");
    }
}
