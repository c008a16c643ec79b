package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;

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
        problems.addAll(runtime.check(graph, card.inputs().size()));
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        MarginFunction function = runtime.open(graph, card.inputs().size());
        try {
            checkGolden(card, modelPackage.golden(), function);
        } catch (RuntimeException e) {
            function.close();
            throw e;
        }
        return new PackagedModel(card, packageHash, version, indexes, function);
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

    private static void checkGolden(ModelCard card, GoldenRows golden, MarginFunction function) {
        int[] identity = new int[golden.inputs().size()];
        double[] vector = new double[identity.length];
        for (int i = 0; i < identity.length; i++) {
            identity[i] = i;
        }
        int off = 0;
        String first = "";
        for (int row = 0; row < golden.rows().size(); row++) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = golden.rows().get(row)[i];
            }
            double expected = golden.margins().get(row);
            double found = function.margin(vector, identity);
            if (!GoldenRows.isEqual(expected, found)) {
                first = off == 0 ? "row " + (row + 1) + " gave " + found + ", expected " + expected : first;
                off++;
            }
        }
        if (off > 0) {
            throw new TidegateException(List.of(problem(
                    card,
                    off + " of " + golden.rows().size() + " golden rows are off by more than " + GoldenRows.TOLERANCE
                            + ": " + first)));
        }
    }

    private static Problem problem(ModelCard card, String message) {
        return new Problem(ErrorCode.INVALID_MODEL, "model=" + card.name() + ": " + message + ".");
    }

    private static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, message + ".");
    }
}
