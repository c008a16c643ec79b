package io.tidegate.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.scoring.SampleRows;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.onnx.OnnxGraphWriter;
import io.tidegate.scoring.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {
    private static final TrainingRun.Result TRAINED = SampleRows.trained();
    private static final ModelPackage SAMPLE = TRAINED.modelPackage();
    private static final List<String> FEATURES = SampleRows.CATALOG.names();
    private final ModelLoader loader = new ModelLoader(new OnnxGraphRuntime());

    @Test
    void shouldScoreWithNameVersionAndHash() {
        double[] vector = SampleRows.vector(new Random(5));
        float[] row = new float[SampleRows.INPUTS.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vector[FEATURES.indexOf(SampleRows.INPUTS.get(i))];
        }
        float margin = (float) TRAINED.fitted().margin(row, 0);
        try (ScoringModel model = loader.load(SAMPLE.toZip(), SAMPLE.hash(), 12, FEATURES)) {
            assertThat(model.product()).isEqualTo(EventKind.PAYMENT);
            assertThat(model.name()).isEqualTo("sample");
            assertThat(model.score(vector))
                    .isEqualTo(new ModelScore(
                            "sample",
                            12,
                            SAMPLE.hash(),
                            margin,
                            SAMPLE.card().calibration().probability(margin)));
        }
    }

    /** The catalog in force may have its features in another order, and more of them. */
    @Test
    void shouldBindInputsByName() {
        List<String> other = new ArrayList<>(FEATURES);
        other.add(0, "NEW_FEATURE");
        java.util.Collections.reverse(other);
        double[] vector = SampleRows.vector(new Random(5));
        double[] moved = new double[other.size()];
        for (int i = 0; i < vector.length; i++) {
            moved[other.indexOf(FEATURES.get(i))] = vector[i];
        }
        try (ScoringModel model = loader.load(SAMPLE, SAMPLE.hash(), 1, FEATURES);
                ScoringModel rebound = loader.load(SAMPLE, SAMPLE.hash(), 1, other)) {
            assertThat(rebound.score(moved)).isEqualTo(model.score(vector));
        }
    }

    @Test
    void shouldTellEveryReason() {
        byte[] graph = SAMPLE.graph();
        graph[graph.length / 2] ^= 64;
        byte[] foreign = new OnnxGraphWriter("foreign")
                .input("features", 6)
                .node("EyeLike", "margin", "features")
                .output("margin", 1)
                .bytes();
        List<String> fewer = FEATURES.subList(0, FEATURES.size() - 2);
        assertThat(refused(ModelPackage.of(SAMPLE.card(), foreign, SAMPLE.golden()), fewer))
                .satisfiesExactly(
                        hash -> assertThat(hash).contains("cpu.onnx hashes to", "the card says"),
                        count -> assertThat(count).contains("input 'COUNT_7D' is not in the feature catalog in force"),
                        risk -> assertThat(risk).contains("input 'RISK_7D' is not in the feature catalog in force"),
                        operator -> assertThat(operator).contains("':EyeLike', which is not allowed"),
                        output -> assertThat(output).contains("the output must be one float table 'margin'"));
        assertThat(refused(ModelPackage.of(SAMPLE.card(), graph, SAMPLE.golden()), FEATURES))
                .anyMatch(reason -> reason.contains("cpu.onnx hashes to"));
    }

    @Test
    void shouldRefuseGoldenRowsThatAreOff() {
        List<Double> margins = new ArrayList<>(SAMPLE.golden().margins());
        margins.replaceAll(margin -> margin + 0.5e-6);
        GoldenRows near = new GoldenRows(SAMPLE.card().inputs(), SAMPLE.golden().rows(), margins);
        loader.load(ModelPackage.of(SAMPLE.card(), SAMPLE.graph(), near), SAMPLE.hash(), 1, FEATURES)
                .close();
        margins.set(3, margins.get(3) + 1e-4);
        GoldenRows off = new GoldenRows(SAMPLE.card().inputs(), SAMPLE.golden().rows(), margins);
        assertThat(refused(ModelPackage.of(SAMPLE.card(), SAMPLE.graph(), off), FEATURES))
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason).contains("1 of 64 golden values are off by more than 1.0E-6: row 4 gave"));
    }

    @Test
    void shouldRefuseGoldenRowsOfOtherInputs() {
        GoldenRows other = new GoldenRows(List.of("A"), List.of(new float[] {1}), List.of(1.0));
        assertThat(refused(ModelPackage.of(SAMPLE.card(), SAMPLE.graph(), other), FEATURES))
                .anyMatch(reason -> reason.contains("golden.csv has the inputs [A]"));
    }

    @Test
    void shouldRefuseArtifactUnderAnotherHash() {
        TidegateException refused = catchThrowableOfType(
                TidegateException.class, () -> loader.load(SAMPLE.toZip(), "0".repeat(64), 1, FEATURES));
        assertThat(refused).hasMessageContaining("the package hashes to " + SAMPLE.hash());
    }

    @Test
    void shouldLeaveModelInForceAlone() {
        double[] vector = SampleRows.vector(new Random(5));
        try (ScoringModel model = loader.load(SAMPLE, SAMPLE.hash(), 1, FEATURES)) {
            ModelScore before = model.score(vector);
            assertThat(refused(SAMPLE, List.of())).hasSize(SampleRows.INPUTS.size());
            assertThat(model.score(vector)).isEqualTo(before);
        }
    }

    /** sqrt of a negative input is not a number: such a graph passes its golden rows and fails in service. */
    @Test
    void shouldNotScoreWithoutAMargin() {
        byte[] graph = new OnnxGraphWriter("root")
                .input("features", 1)
                .node("Sqrt", "margin", "features")
                .output("margin", 1)
                .bytes();
        ModelCard card = SAMPLE.card();
        ModelPackage root = ModelPackage.of(
                new ModelCard(
                        "root",
                        1,
                        EventKind.PAYMENT,
                        ModelForm.NETWORK,
                        ModelPackage.sha256(graph),
                        card.catalogHash(),
                        List.of("AMOUNT"),
                        "margin",
                        Calibration.NONE,
                        new TreeMap<>(),
                        card.training()),
                graph,
                new GoldenRows(List.of("AMOUNT"), List.of(new float[] {4}), List.of(2.0)));
        double[] vector = new double[FEATURES.size()];
        try (ScoringModel model = loader.load(root, root.hash(), 1, FEATURES)) {
            vector[FEATURES.indexOf("AMOUNT")] = 9;
            assertThat(model.score(vector).margin()).isEqualTo(3);
            vector[FEATURES.indexOf("AMOUNT")] = -9;
            TidegateException failed = catchThrowableOfType(TidegateException.class, () -> model.score(vector));
            assertThat(failed.problems().get(0).code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(failed).hasMessageContaining("model=root version=1 gave no number");
        }
    }

    private List<String> refused(ModelPackage modelPackage, List<String> features) {
        TidegateException refused = catchThrowableOfType(
                TidegateException.class, () -> loader.load(modelPackage, modelPackage.hash(), 1, features));
        assertThat(refused.problems()).extracting(Problem::code).containsOnly(ErrorCode.INVALID_MODEL);
        return refused.problems().stream().map(Problem::message).toList();
    }
}
