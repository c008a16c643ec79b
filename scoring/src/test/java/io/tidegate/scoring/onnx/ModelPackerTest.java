package io.tidegate.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.CardDraft;
import io.tidegate.scoring.model.Contributions;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelForm;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.model.TrainingProvenance;
import io.tidegate.scoring.trees.RandomEnsembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Models of other trainers: what the package gives is what their own library gives. */
class ModelPackerTest {
    private static final List<String> INPUTS = List.of("A", "B", "C", "D");
    private static final int ROWS = 3_000;
    private static final CardDraft DRAFT = new CardDraft(
            "0".repeat(64), new TrainingProvenance("0".repeat(64), 0, 0, 0, 0, "elsewhere", "", new TreeMap<>()));
    private static final ModelCard CARD = ModelCard.readDraft(
            "card.yaml",
            """
            name: foreign
            version: 3
            product: PAYMENT
            inputs: [A, B, C, D]
            """,
            DRAFT);

    private final ModelPacker packer = new ModelPacker();

    @Test
    void shouldGiveTheScoresOfXgboost() throws XGBoostError {
        float[] rows = new RandomEnsembles(5).rows(ROWS, INPUTS.size());
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Float.isInfinite(rows[i]) ? 9 : rows[i]; // XGBoost takes no infinity
        }
        Booster booster = booster(rows);
        byte[] file = XgboostFile.of(booster, INPUTS.size());
        ImportedModel read = ModelImport.read(file, INPUTS.size());
        ModelPacker.Packed packed = packer.pack(file, CARD, ProbeRows.of(read, INPUTS.size(), 64, 1));
        assertThat(packed.modelPackage().card().form()).isEqualTo(ModelForm.TREES);
        assertThat(packed.notes()).anyMatch(note -> note.startsWith("40 trees with"));
        float[][] expected = booster.predict(new DMatrix(rows, ROWS, INPUTS.size(), Float.NaN));
        try (ScoringModel model = load(packed.modelPackage())) {
            for (int row = 0; row < ROWS; row++) {
                double[] vector = vector(rows, row);
                assertThat(model.score(vector).probability()).isCloseTo(expected[row][0], within(1e-6));
                Contributions contributions = model.explain(vector);
                assertThat(contributions.margin()).isCloseTo(model.score(vector).margin(), within(1e-6));
            }
        }
    }

    @Test
    void shouldBringInALogisticModelBehindAScaler() {
        NodeAttributes scaler = new NodeAttributes();
        scaler.floats("offset").addFloats(1).addFloats(0).addFloats(-2).addFloats(0.5f);
        scaler.floats("scale").addFloats(2).addFloats(1).addFloats(0.25f).addFloats(1);
        NodeAttributes linear =
                new NodeAttributes().of("post_transform", "LOGISTIC").of("multi_class", 1);
        linear.floats("coefficients")
                .addFloats(-0.5f)
                .addFloats(1)
                .addFloats(-2)
                .addFloats(0)
                .addFloats(0.5f)
                .addFloats(-1)
                .addFloats(2)
                .addFloats(0);
        linear.floats("intercepts").addFloats(-0.125f).addFloats(0.125f);
        linear.ints("classlabels_ints").addInts(0).addInts(1);
        byte[] file = new OnnxGraphWriter("logistic")
                .input("input", INPUTS.size())
                .treeNode("Scaler", scaler, List.of("scaled"), "input")
                .treeNode("LinearClassifier", linear, List.of("label", "probabilities"), "scaled")
                .output("probabilities", 2)
                .bytes();
        ModelPackage made = packer.pack(file, CARD, normal(64)).modelPackage();
        try (ScoringModel model = load(made)) {
            double[] vector = {2, 3, 1, 9};
            double margin = 0.5 * 2 - 3 + 2 * 0.75 + 0.125;
            assertThat(model.score(vector).margin()).isCloseTo(margin, within(1e-6));
            Contributions contributions = model.explain(vector);
            assertThat(contributions.margin()).isCloseTo(margin, within(1e-6));
            double typical = made.golden().typicalRow()[1];
            assertThat(contributions.of(1)).isCloseTo(-(3 - typical), within(1e-5));
        }
    }

    @Test
    void shouldBringInANetworkWithItsSigmoid() {
        Random random = new Random(3);
        byte[] file = new OnnxGraphWriter("main_graph")
                .input("x", INPUTS.size())
                .constant("w1", floats(random, 8 * 4), 8, 4)
                .constant("b1", floats(random, 8), 8)
                .node("Gemm", "transB", 1, "h", "x", "w1", "b1")
                .node("Relu", "r", "h")
                .constant("w2", floats(random, 8), 1, 8)
                .constant("b2", floats(random, 1), 1)
                .node("Gemm", "transB", 1, "logit", "r", "w2", "b2")
                .node("Sigmoid", "p", "logit")
                .output("p", 1)
                .bytes();
        ModelPacker.Packed packed = packer.pack(file, CARD, normal(32));
        List<float[]> rows = normal(100);
        double[] expected = ForeignScores.of(file, rows);
        try (ScoringModel model = load(packed.modelPackage())) {
            for (int i = 0; i < expected.length; i++) {
                double[] vector = vector(rows.get(i), 0);
                assertThat(model.score(vector).probability()).isCloseTo(expected[i], within(1e-6));
                assertThat(model.explain(vector).margin())
                        .isCloseTo(model.score(vector).margin(), within(1e-5));
            }
            double[][] vectors = rows.stream().map(row -> vector(row, 0)).toArray(double[][]::new);
            double[] margins = new double[model.batchMax()];
            model.margins(vectors, model.batchMax(), margins);
            for (int i = 0; i < margins.length; i++) {
                assertThat(margins[i]).isCloseTo(model.score(vectors[i]).margin(), within(1e-6));
            }
        }
    }

    @Test
    void shouldSayWhatItCannotBringIn() {
        byte[] machine = new OnnxGraphWriter("svm")
                .input("x", INPUTS.size())
                .treeNode("SVMClassifier", new NodeAttributes(), List.of("label", "p"), "x")
                .output("p", 2)
                .bytes();
        assertRefused(machine, "the operator 'SVMClassifier' of ai.onnx.ml cannot be brought in; known are");
        byte[] foreign = new OnnxGraphWriter("random")
                .input("x", INPUTS.size())
                .node("RandomNormalLike", "y", "x")
                .output("y", 1)
                .bytes();
        assertRefused(foreign, "':RandomNormalLike', which is not allowed");
        assertThatThrownBy(() ->
                        ModelCard.readDraft("card.yaml", "name: a\nversion: 1\nproduct: PAYMENT\ngraph: x\n", DRAFT))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("'graph' is not known here")
                .hasMessageContaining("A model has 1 to 512 inputs; found 0");
    }

    private void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> packer.pack(file, CARD, normal(4)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }

    private static Booster booster(float[] rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows, ROWS, INPUTS.size(), Float.NaN);
        float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float a = rows[row * INPUTS.size()];
            float b = rows[row * INPUTS.size() + 1];
            labels[row] = (a > 0.5f) ^ (b < -0.25f) ? 1 : 0;
        }
        matrix.setLabel(labels);
        return XGBoost.train(
                matrix,
                Map.of("objective", "binary:logistic", "max_depth", 5, "base_score", 0.5, "nthread", 1),
                40,
                Map.of(),
                null,
                null);
    }

    private static ScoringModel load(ModelPackage made) {
        return new ModelLoader(new OnnxGraphRuntime()).load(ModelPackage.read(made.toZip()), made.hash(), 1, INPUTS);
    }

    private static List<float[]> normal(int count) {
        Random random = new Random(17);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(floats(random, INPUTS.size()));
        }
        return rows;
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }

    private static double[] vector(float[] rows, int row) {
        double[] vector = new double[INPUTS.size()];
        Arrays.setAll(vector, i -> rows[row * vector.length + i]);
        return vector;
    }
}
