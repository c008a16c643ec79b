package io.tidegate.scoring.onnx;

import static io.tidegate.scoring.model.ModelCard.OUTPUT_MARGIN;

import io.tidegate.scoring.network.InputLayer;
import io.tidegate.scoring.network.Network;
import io.tidegate.scoring.network.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as an ONNX graph: `features` [N, inputs] to `margin` [N, 1], single precision at both ends, double between, so
 * that it equals {@link Network#margin} to the last bits of single precision. Plain tensor operators only.
 */
public final class NetworkGraph {
    /** Name of the input. */
    public static final String INPUT = "features";

    private NetworkGraph() {}

    /** The graph's file; the same network gives the same bytes. */
    public static byte[] write(Network network) {
        InputLayer layer = network.inputLayer();
        int inputs = layer.expansion().inputCount();
        OnnxGraphWriter graph = new OnnxGraphWriter("network").input(INPUT, inputs);
        graph.constant("one", new double[] {1}).node("Cast", "to", ElementType.DOUBLE.code(), "values", INPUT);
        log1p(graph, "logs", "values");
        writeTerms(graph, layer.expansion().terms(), inputs);
        writeScaling(graph, layer);
        String seen = writeAbsentFlags(graph, layer);
        int hidden = network.hidden();
        return graph.constant("weights", network.weights(), layer.width(), hidden)
                .constant("biases", network.biases(), hidden)
                .node("Gemm", "sums", seen, "weights", "biases")
                .node("Relu", "units", "sums")
                .constant("outputs", network.outputs(), hidden, 1)
                .constant("bias", new double[] {network.bias()}, 1)
                .node("Gemm", "exact", "units", "outputs", "bias")
                .node("Cast", "to", ElementType.FLOAT.code(), OUTPUT_MARGIN, "exact")
                .output(OUTPUT_MARGIN, 1)
                .bytes();
    }

    /** All values that a term can be, side by side; then each term is one of them. */
    private static void writeTerms(OnnxGraphWriter graph, List<Term> terms, int inputs) {
        List<Integer> places = new ArrayList<>();
        List<Term> ratios = ofForm(terms, Term.Form.LOG_RATIO);
        List<Term> products = ofForm(terms, Term.Form.LOG_PRODUCT);
        int ratio = 2 * inputs;
        int product = 2 * inputs + ratios.size();
        for (Term term : terms) {
            places.add(
                    switch (term.form()) {
                        case VALUE -> term.first();
                        case LOG -> inputs + term.first();
                        case LOG_RATIO -> ratio++;
                        case LOG_PRODUCT -> product++;
                    });
        }
        List<String> pool = new ArrayList<>(List.of("values", "logs"));
        if (!ratios.isEmpty()) {
            pairs(graph, "ratio", "logs", ratios);
            graph.node("Sub", "ratios", "ratioFirst", "ratioSecond");
            pool.add("ratios");
        }
        if (!products.isEmpty()) {
            pairs(graph, "product", "values", products);
            graph.node("Mul", "products", "productFirst", "productSecond");
            log1p(graph, "productLogs", "products");
            pool.add("productLogs");
        }
        graph.node("Concat", "axis", 1, "pool", pool.toArray(String[]::new))
                .constant("places", places)
                .node("Gather", "axis", 1, "terms", "pool", "places");
    }

    private static void writeScaling(OnnxGraphWriter graph, InputLayer layer) {
        int terms = layer.means().length;
        graph.constant("means", layer.means(), terms)
                .constant("scales", layer.scales(), terms)
                .constant("zero", new double[] {0})
                .constant("limitLow", new double[] {-InputLayer.LIMIT})
                .constant("limitHigh", new double[] {InputLayer.LIMIT})
                .node("Sub", "centred", "terms", "means")
                .node("Mul", "scaled", "centred", "scales")
                .node("IsNaN", "absent", "scaled")
                .node("Where", "present", "absent", "zero", "scaled")
                .node("Clip", "bounded", "present", "limitLow", "limitHigh");
    }

    /** @return name of what the hidden layer sees */
    private static String writeAbsentFlags(OnnxGraphWriter graph, InputLayer layer) {
        if (layer.absentInputs().isEmpty()) {
            return "bounded";
        }
        graph.constant("flagPlaces", layer.absentInputs())
                .node("Gather", "axis", 1, "flagged", INPUT, "flagPlaces")
                .node("IsNaN", "flagsTrue", "flagged")
                .node("Cast", "to", ElementType.DOUBLE.code(), "flags", "flagsTrue")
                .node("Concat", "axis", 1, "seen", "bounded", "flags");
        return "seen";
    }

    private static void log1p(OnnxGraphWriter graph, String output, String input) {
        graph.node("Abs", output + "Magnitude", input)
                .node("Add", output + "Above", output + "Magnitude", "one")
                .node("Log", output, output + "Above");
    }

    private static void pairs(OnnxGraphWriter graph, String name, String from, List<Term> terms) {
        graph.constant(name + "FirstPlaces", terms.stream().map(Term::first).toList())
                .constant(
                        name + "SecondPlaces", terms.stream().map(Term::second).toList())
                .node("Gather", "axis", 1, name + "First", from, name + "FirstPlaces")
                .node("Gather", "axis", 1, name + "Second", from, name + "SecondPlaces");
    }

    private static List<Term> ofForm(List<Term> terms, Term.Form form) {
        return terms.stream().filter(term -> term.form() == form).toList();
    }
}
