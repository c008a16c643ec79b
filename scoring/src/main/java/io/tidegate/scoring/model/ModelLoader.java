package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.trees.TreeEnsemble;
import io.tidegate.scoring.trees.TreeProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns a package into a model, or says every reason why not. Refusing one leaves every model that was loaded before as it
 * is. Safe for many threads.
 */
public final class ModelLoader {
    private final GraphRuntime runtime;

    public ModelLoader(GraphRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /**
     * Loads an artifact.
     *
     * @param packageHash the artifact's address, the SHA-256 of the zip
     * @param version of the release
     * @param featureNames of the catalog in force, in the order of the vector
     * @throws TidegateException INVALID_MODEL or INVALID_DOCUMENT, with every reason
     */
    public ScoringModel load(byte[] zip, String packageHash, long version, List<String> featureNames) {
        String found = ModelPackage.sha256(zip);
        if (!found.equals(packageHash)) {
            throw invalid("the package hashes to " + found + ", its release says " + packageHash);
        }
        return load(ModelPackage.read(zip), packageHash, version, featureNames);
    }

    /** Loads a package that was read already; see {@link #load(byte[], String, long, List)}. */
    public ScoringModel load(ModelPackage modelPackage, String packageHash, long version, List<String> featureNames) {
        ModelCard card = modelPackage.card();
        byte[] graph = modelPackage.graph();
        List<Problem> problems = new ArrayList<>();
        String graphHash = ModelPackage.sha256(graph);
        if (!graphHash.equals(card.graphHash())) {
            problems.add(problem(card, "cpu.onnx hashes to " + graphHash + ", the card says " + card.graphHash()));
        }
        if (!modelPackage.golden().inputs().equals(card.inputs())) {
            problems.add(problem(
                    card,
                    "golden.csv has the inputs " + modelPackage.golden().inputs() + ", the card " + card.inputs()));
        }
        int[] indexes = indexes(card, featureNames, problems);
        MarginFunction function =
                card.form() == ModelForm.TREES ? trees(modelPackage, problems) : network(modelPackage, problems);
        return new PackagedModel(card, packageHash, version, indexes, function);
    }

    /** A network: looked over, then run by ONNX Runtime. */
    private MarginFunction network(ModelPackage modelPackage, List<Problem> problems) {
        ModelCard card = modelPackage.card();
        int inputs = card.inputs().size();
        problems.addAll(named(ModelPackage.GRAPH_FILE, runtime.check(modelPackage.graph(), inputs)));
        throwIfAny(problems);
        MarginFunction function = new GraphMargin(
                open(ModelPackage.GRAPH_FILE, modelPackage.graph(), inputs, 1),
                modelPackage.golden().typicalRow());
        try {
            new GoldenCheck(card.name(), modelPackage.golden(), false).margins(ModelPackage.GRAPH_FILE, function);
        } catch (RuntimeException e) {
            function.close();
            throw e;
        }
        return function;
    }

    /** Trees: read out of one graph, from which the others must follow; then walked. */
    private MarginFunction trees(ModelPackage modelPackage, List<Problem> problems) {
        ModelCard card = modelPackage.card();
        int inputs = card.inputs().size();
        TreeEnsemble ensemble = ensemble(modelPackage, inputs, problems);
        TreeGraphs expected = runtime.graphs(ensemble);
        if (!isSame(expected.gpu(), modelPackage.gpuGraph())) {
            problems.add(problem(card, "gpu.onnx is not what the trees of cpu.onnx give"));
        }
        if (!isSame(Optional.of(expected.explain()), modelPackage.explainGraph())) {
            problems.add(problem(card, "explain.onnx is not what the trees of cpu.onnx give"));
        }
        throwIfAny(problems);
        MarginFunction function = new TreeMargin(new TreeProgram(ensemble));
        GoldenCheck check = new GoldenCheck(card.name(), modelPackage.golden(), ensemble.isOnGrid());
        check.margins("the trees", function);
        try (GraphFunction cpu = open(ModelPackage.GRAPH_FILE, expected.cpu(), inputs, 1)) {
            check.margins(ModelPackage.GRAPH_FILE, cpu);
        }
        if (expected.gpu().isPresent()) {
            try (GraphFunction gpu = open(ModelPackage.GPU_FILE, expected.gpu().get(), inputs, 1)) {
                check.margins(ModelPackage.GPU_FILE, gpu);
            }
        }
        try (GraphFunction explain = open(ModelPackage.EXPLAIN_FILE, expected.explain(), inputs, inputs)) {
            check.contributions(ModelPackage.EXPLAIN_FILE, function, explain);
        }
        return function;
    }

    private TreeEnsemble ensemble(ModelPackage modelPackage, int inputs, List<Problem> problems) {
        try {
            return runtime.trees(modelPackage.graph(), inputs);
        } catch (TidegateException e) {
            problems.addAll(named(ModelPackage.GRAPH_FILE, e.problems()));
            throw new TidegateException(problems);
        }
    }

    private GraphFunction open(String file, byte[] graph, int inputs, int outputs) {
        try {
            return runtime.open(graph, inputs, outputs);
        } catch (TidegateException e) {
            throw new TidegateException(named(file, e.problems()));
        }
    }

    private static List<Problem> named(String file, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.code(), file + ": " + problem.message()))
                .toList();
    }

    private static boolean isSame(Optional<byte[]> expected, Optional<byte[]> found) {
        return expected.isPresent() == found.isPresent()
                && (found.isEmpty() || Arrays.equals(expected.get(), found.get()));
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    private static int[] indexes(ModelCard card, List<String> featureNames, List<Problem> problems) {
        int[] indexes = new int[card.inputs().size()];
        for (int i = 0; i < indexes.length; i++) {
            String input = card.inputs().get(i);
            indexes[i] = featureNames.indexOf(input);
            if (indexes[i] < 0) {
                problems.add(problem(card, "input '" + input + "' is not in the feature catalog in force"));
            }
        }
        return indexes;
    }

    private static Problem problem(ModelCard card, String message) {
        return new Problem(ErrorCode.INVALID_MODEL, "model=" + card.name() + ": " + message + ".");
    }

    private static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, message + ".");
    }
}
