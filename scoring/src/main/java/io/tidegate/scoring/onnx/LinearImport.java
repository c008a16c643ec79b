package io.tidegate.scoring.onnx;

import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import java.util.Arrays;
import java.util.Optional;

/** Linear and logistic models, maybe behind a scaler, as a network of one product in double precision. */
final class LinearImport {
    private LinearImport() {}

    /** The network: margin = weights . ((features - offset) * scale) + intercept, for the second of two classes. */
    static byte[] read(GraphProto graph, NodeProto linear, int inputs) {
        double[] weights = weights(linear, inputs);
        double intercept = intercept(linear);
        Optional<NodeProto> scaler = graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("Scaler"))
                .findFirst();
        if (scaler.isPresent() && scaler.get().getOutputList().contains(linear.getInput(0))) {
            ModelImport.fromInput(graph, scaler.get().getInput(0), scaler.get());
            double[] offsets = each(scaler.get(), "offset", inputs, 0);
            double[] scales = each(scaler.get(), "scale", inputs, 1);
            for (int i = 0; i < inputs; i++) {
                weights[i] *= scales[i];
                intercept -= weights[i] * offsets[i];
            }
        } else {
            ModelImport.fromInput(graph, linear.getInput(0), linear);
        }
        return new OnnxGraphWriter("linear")
                .input(NetworkGraph.INPUT, inputs)
                .node("Cast", "to", ElementType.DOUBLE.code(), "values", NetworkGraph.INPUT)
                .constant("weights", weights, inputs, 1)
                .constant("intercept", new double[] {intercept}, 1)
                .node("Gemm", "exact", "values", "weights", "intercept")
                .node("Cast", "to", ElementType.FLOAT.code(), ModelCard.OUTPUT_MARGIN, "exact")
                .output(ModelCard.OUTPUT_MARGIN, 1)
                .bytes();
    }

    /** Coefficients of the second class, less those of the first where both have some. */
    private static double[] weights(NodeProto linear, int inputs) {
        float[] all = floats(linear, "coefficients");
        int rows = all.length / inputs;
        if (all.length != rows * inputs || rows < 1 || rows > 2) {
            throw ModelImport.invalid(
                    "coefficients=" + all.length + ", expected " + inputs + " for each of one or two classes");
        }
        double[] weights = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            weights[i] = rows == 1 ? all[i] : difference(linear, all[inputs + i], all[i]);
        }
        return weights;
    }

    private static double intercept(NodeProto linear) {
        float[] intercepts = floats(linear, "intercepts");
        return switch (intercepts.length) {
            case 0 -> 0;
            case 1 -> intercepts[0];
            default -> difference(linear, intercepts[1], intercepts[0]);
        };
    }

    /** A softmax of two scores is a sigmoid of their difference; a sigmoid each looks at its own only. */
    private static double difference(NodeProto linear, double bad, double good) {
        return text(linear, "post_transform").equals("SOFTMAX") ? bad - good : bad;
    }

    private static double[] each(NodeProto node, String name, int inputs, double fallback) {
        float[] values = floats(node, name);
        double[] each = new double[inputs];
        if (values.length > 1 && values.length != inputs) {
            throw ModelImport.invalid(name + "=" + values.length + " values, expected 1 or " + inputs);
        }
        Arrays.setAll(each, i -> values.length == 0 ? fallback : values[values.length == 1 ? 0 : i]);
        return each;
    }

    private static float[] floats(NodeProto node, String name) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                float[] values = new float[attribute.getFloatsCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = attribute.getFloats(i);
                }
                return values;
            }
        }
        return new float[0];
    }

    private static String text(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .map(attribute -> attribute.getS().toStringUtf8())
                .findFirst()
                .orElse("NONE");
    }
}
