package io.tidegate.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.trees.RandomEnsembles;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Packages of trees: what they give, and everything that can be wrong with one. */
class TreePackageTest {
    private static final List<String> INPUTS = List.of("A", "B", "C", "D");
    private static final List<String> FEATURES = List.of("D", "X", "A", "C", "B");
    private static final RandomEnsembles RANDOM = new RandomEnsembles(3);
    private static final TreeEnsemble TREES = RANDOM.complete(INPUTS.size(), 20, 4);
    private static final OnnxGraphRuntime RUNTIME = new OnnxGraphRuntime();
    private static final TreeGraphs GRAPHS = RUNTIME.graphs(TREES);
    private static final GoldenRows GOLDEN = golden();

    private final ModelLoader loader = new ModelLoader(RUNTIME);

    @Test
    void shouldScoreAndExplainByName() {
        ModelPackage whole = ModelPackage.read(packed(GRAPHS, GOLDEN).toZip());
        double[] vector = {-1, 100, 2, Double.NaN, 0.5};
        float[] row = {2, 0.5f, Float.NaN, -1};
        try (ScoringModel model = loader.load(whole, whole.hash(), 7, FEATURES)) {
            ModelScore score = model.score(vector);
            assertThat(score.margin()).isEqualTo(TREES.margin(row, 0));
            assertThat(score.version()).isEqualTo(7);
            Contributions contributions = model.explain(vector);
            assertThat(contributions.margin()).isEqualTo(score.margin());
            double both = contributions.of(0) + contributions.of(1);
            assertThat(contributions.raising())
                    .allMatch(share -> share.value() > 0)
                    .filteredOn(share -> share.reason().equals("FIRST_TWO"))
                    .hasSize(both > 0 ? 1 : 0)
                    .allMatch(share -> share.value() == both);
        }
    }

    @Test
    void shouldGiveTheSameBytes() {
        assertThat(packed(RUNTIME.graphs(TREES), GOLDEN).hash())
                .isEqualTo(packed(GRAPHS, GOLDEN).hash());
    }

    @Test
    void shouldRefuseGoldenRowsThatAreOffByOneStep() {
        List<Double> margins = new ArrayList<>(GOLDEN.margins());
        margins.set(2, margins.get(2) + 0x1p-20);
        GoldenRows off = new GoldenRows(INPUTS, GOLDEN.rows(), margins);
        assertThat(refused(packed(GRAPHS, off)))
                .singleElement()
                .asString()
                .contains("the trees: 1 of 16 golden values are off by more than nothing: row 3 gave the margin");
    }

    @Test
    void shouldRefuseFormsOfOtherTrees() {
        TreeGraphs other = RUNTIME.graphs(RANDOM.complete(INPUTS.size(), 20, 4));
        assertThat(refused(packed(new TreeGraphs(GRAPHS.cpu(), other.gpu(), other.explain()), GOLDEN)))
                .satisfiesExactly(
                        gpu -> assertThat(gpu).contains("gpu.onnx is not what the trees of cpu.onnx give"),
                        explain -> assertThat(explain).contains("explain.onnx is not what the trees of cpu.onnx give"));
        assertThat(refused(packed(new TreeGraphs(GRAPHS.cpu(), Optional.empty(), GRAPHS.explain()), GOLDEN)))
                .singleElement()
                .asString()
                .contains("gpu.onnx is not what the trees of cpu.onnx give");
    }

    /** Whatever one byte of the graph becomes, even where card and address are made to fit: refused, or another model. */
    @Test
    void shouldRefuseEveryChangedByteOfTheGraph() {
        for (int at = 0; at < GRAPHS.cpu().length; at += 29) {
            byte[] changed = GRAPHS.cpu().clone();
            changed[at] ^= 1;
            assertThat(refused(packed(new TreeGraphs(changed, GRAPHS.gpu(), GRAPHS.explain()), GOLDEN)))
                    .as("byte %d", at)
                    .isNotEmpty();
        }
    }

    private static ModelPackage packed(TreeGraphs graphs, GoldenRows golden) {
        ModelCard card = new ModelCard(
                "trees",
                1,
                EventKind.PAYMENT,
                ModelForm.TREES,
                ModelPackage.sha256(graphs.cpu()),
                "0".repeat(64),
                INPUTS,
                ModelCard.OUTPUT_MARGIN,
                Calibration.NONE,
                new TreeMap<>(Map.of("FIRST_TWO", List.of("A", "B"))),
                new TrainingProvenance("0".repeat(64), 0, 0, 0, 0, "none", "none", new TreeMap<>()));
        return ModelPackage.of(card, graphs, golden);
    }

    private static GoldenRows golden() {
        List<float[]> rows = new ArrayList<>();
        List<Double> margins = new ArrayList<>();
        float[] all = RANDOM.rows(16, INPUTS.size());
        for (int row = 0; row < 16; row++) {
            rows.add(Arrays.copyOfRange(all, row * INPUTS.size(), (row + 1) * INPUTS.size()));
            margins.add(TREES.margin(all, row * INPUTS.size()));
        }
        return new GoldenRows(INPUTS, rows, margins);
    }

    private List<String> refused(ModelPackage modelPackage) {
        TidegateException refused = catchThrowableOfType(
                TidegateException.class, () -> loader.load(modelPackage, modelPackage.hash(), 1, FEATURES));
        assertThat(refused.problems()).extracting(Problem::code).containsOnly(ErrorCode.INVALID_MODEL);
        return refused.problems().stream().map(Problem::message).toList();
    }
}
