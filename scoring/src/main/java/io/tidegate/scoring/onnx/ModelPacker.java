package io.tidegate.scoring.onnx;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.Calibration;
import io.tidegate.scoring.model.GoldenRows;
import io.tidegate.scoring.model.GraphFunction;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelForm;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.TreeGraphs;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a package of a model that was trained elsewhere. */
public final class ModelPacker {
    private final OnnxGraphRuntime runtime = new OnnxGraphRuntime();

    /**
     * What came of it.
     *
     * @param notes what its owner should know, in sentences
     */
    public record Packed(ModelPackage modelPackage, List<String> notes) {}

    /**
     * Packs a model.
     *
     * @param file the trainer's ONNX file
     * @param draft its card, see {@link ModelCard#readDraft}
     * @param rows that become golden rows
     * @throws TidegateException INVALID_MODEL with what cannot be brought in; also where the package would not give the
     *     file's own scores within 1e-6 on every row
     */
    public Packed pack(byte[] file, ModelCard draft, List<float[]> rows) {
        int inputs = draft.inputs().size();
        ImportedModel model = ModelImport.read(file, inputs);
        List<String> notes = new ArrayList<>();
        ModelPackage made = model.trees().isPresent()
                ? trees(model.trees().get(), draft, rows, notes)
                : network(model.network().orElseThrow(), draft, rows);
        compare(file, rows, made.golden(), notes);
        if (model.output() == OutputKind.PROBABILITY && draft.calibration().equals(Calibration.NONE)) {
            notes.add(
                    "The file gives shares of votes, not log-odds: give the card a calibration, else the probability is the"
                            + " sigmoid of a share.");
        }
        return new Packed(made, List.copyOf(notes));
    }

    private ModelPackage trees(TreeEnsemble ensemble, ModelCard draft, List<float[]> rows, List<String> notes) {
        TreeGraphs graphs = runtime.graphs(ensemble);
        List<Double> margins = rows.stream().map(row -> ensemble.margin(row, 0)).toList();
        notes.add(String.format(
                Locale.ROOT,
                "%d trees with %d nodes, depth %d.",
                ensemble.trees().size(),
                ensemble.nodes(),
                ensemble.depth()));
        if (graphs.gpu().isEmpty()) {
            notes.add("The trees are too deep for a GPU: there is no gpu.onnx.");
        }
        if (!ensemble.isOnGrid()) {
            notes.add("The leaves are not multiples of 2^-20: margins are equal within 1e-6, not to the bit.");
        }
        if (ensemble.trees().stream().noneMatch(tree -> tree.cover(0) > 0)) {
            notes.add(
                    "The file does not say how many rows came to its leaves: contributions count all leaves the same.");
        }
        ModelCard card = draft.of(ModelForm.TREES, ModelPackage.sha256(graphs.cpu()));
        return ModelPackage.of(card, graphs, new GoldenRows(draft.inputs(), rows, margins));
    }

    private ModelPackage network(byte[] graph, ModelCard draft, List<float[]> rows) {
        List<Double> margins = new ArrayList<>();
        try (GraphFunction function = runtime.open(graph, draft.inputs().size(), 1)) {
            for (float[] row : rows) {
                function.rows().put(0, row);
                margins.add((double) function.run(1).get(0));
            }
        }
        ModelCard card = draft.of(ModelForm.NETWORK, ModelPackage.sha256(graph));
        return ModelPackage.of(card, graph, new GoldenRows(draft.inputs(), rows, margins));
    }

    private static void compare(byte[] file, List<float[]> rows, GoldenRows golden, List<String> notes) {
        double[] scores = ForeignScores.of(file, rows);
        double ofMargin = 0;
        double ofProbability = 0;
        for (int i = 0; i < scores.length; i++) {
            double margin = golden.margins().get(i);
            ofMargin = Math.max(ofMargin, Math.abs(scores[i] - margin) / Math.max(1, Math.abs(margin)));
            ofProbability = Math.max(ofProbability, Math.abs(scores[i] - Calibration.NONE.probability(margin)));
        }
        double off = Math.min(ofMargin, ofProbability);
        if (!(off <= GoldenRows.TOLERANCE)) {
            throw ModelImport.invalid("the package would give other scores than the file: on " + scores.length
                    + " rows they differ by up to " + off + ", at most " + GoldenRows.TOLERANCE + " is allowed");
        }
        notes.add(String.format(
                Locale.ROOT,
                "On %d rows the file's own scores, by ONNX Runtime, are the package's within %.1e.",
                scores.length,
                off));
    }
}
