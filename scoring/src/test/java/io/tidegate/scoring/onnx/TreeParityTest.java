package io.tidegate.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.tidegate.scoring.trees.PathSteps;
import io.tidegate.scoring.trees.RandomEnsembles;
import io.tidegate.scoring.trees.TreeEnsemble;
import io.tidegate.scoring.trees.TreeProgram;
import io.tidegate.scoring.trees.TreeScorer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * All forms of an ensemble give the same bits: the walker, ONNX Runtime on cpu.onnx, on both tensor forms, and on the graph
 * of contributions. {@code -Dtidegate.scoring.rows=1000000} makes it the full run.
 */
class TreeParityTest {
    private static final int ROWS = Integer.getInteger("tidegate.scoring.rows", 40_000);
    private static final long SEED = Long.getLong("tidegate.scoring.seed", 1);
    private static final int ROWS_OF_ONE = 2_000;
    private static final int BATCH = 64;

    @Test
    void shouldGiveTheSameMarginsInEveryForm() throws OrtException {
        int ensembles = (ROWS + ROWS_OF_ONE - 1) / ROWS_OF_ONE;
        for (int i = 0; i < ensembles; i++) {
            compare(SEED + i);
        }
    }

    private static void compare(long seed) throws OrtException {
        RandomEnsembles random = new RandomEnsembles(seed);
        int depth = 1 + (int) (seed % 12);
        int inputs = 1 + (int) (seed % 37);
        TreeEnsemble ensemble = random.onGrid(inputs, Math.max(3, 60 - 4 * depth), depth);
        float[] rows = random.rows(ROWS_OF_ONE, inputs);
        String about = "seed " + seed + ": " + ensemble.trees().size() + " trees of depth " + ensemble.depth() + ", "
                + inputs + " inputs";
        assertThat(ensemble.isOnGrid()).as(about).isTrue();
        float[] margins = walked(ensemble, rows, about);
        byte[] cpu = TreeGraph.write(ensemble);
        assertThat(run(cpu, rows, inputs, 1, 1)).as(about + ", cpu, batch 1").containsExactly(margins);
        assertThat(run(cpu, rows, inputs, BATCH, 1))
                .as(about + ", cpu, batch 64")
                .containsExactly(margins);
        assertThat(run(cpu, rows, inputs, BATCH, 2))
                .as(about + ", cpu, 2 threads")
                .containsExactly(margins);
        byte[] traversal = TreeTensorGraph.traversal(ensemble).orElseThrow();
        assertThat(run(traversal, rows, inputs, 1, 1)).as(about + ", traversal").containsExactly(margins);
        assertThat(run(traversal, rows, inputs, BATCH, 2))
                .as(about + ", traversal")
                .containsExactly(margins);
        if (depth <= 8) {
            byte[] matrices = TreeTensorGraph.matrices(ensemble).orElseThrow();
            assertThat(run(matrices, rows, inputs, BATCH, 2))
                    .as(about + ", matrices")
                    .containsExactly(margins);
        }
        float[] contributions = run(TreeGraph.writeContributions(ensemble), rows, inputs, BATCH, 2);
        assertThat(contributed(ensemble, rows, margins, about)).as(about).containsExactly(contributions);
    }

    /** Margins of the walker, held against the reference tree by tree. */
    private static float[] walked(TreeEnsemble ensemble, float[] rows, String about) {
        TreeScorer scorer = new TreeProgram(ensemble).scorer();
        float[] margins = new float[rows.length / ensemble.inputs()];
        for (int row = 0; row < margins.length; row++) {
            double margin = scorer.margin(vector(rows, row, ensemble.inputs()), identity(ensemble.inputs()));
            margins[row] = (float) margin;
            assertThat(margin).as(about).isEqualTo(ensemble.margin(rows, row * ensemble.inputs()));
            assertThat(margin).as(about + ", exact in single precision").isEqualTo(margins[row]);
        }
        return margins;
    }

    private static float[] contributed(TreeEnsemble ensemble, float[] rows, float[] margins, String about) {
        TreeScorer scorer = new TreeProgram(ensemble).scorer();
        int inputs = ensemble.inputs();
        double[] contributions = new double[inputs];
        float[] all = new float[rows.length];
        for (int row = 0; row < margins.length; row++) {
            double bias = scorer.contributions(vector(rows, row, inputs), identity(inputs), contributions);
            assertThat(bias).isEqualTo(PathSteps.bias(ensemble));
            assertThat(bias + Arrays.stream(contributions).sum())
                    .as(about + ", row " + row)
                    .isEqualTo(margins[row]);
            for (int i = 0; i < inputs; i++) {
                all[row * inputs + i] = (float) contributions[i];
            }
        }
        return all;
    }

    private static float[] run(byte[] graph, float[] rows, int inputs, int batch, int threads) throws OrtException {
        try (OrtTable table = new OrtTable(graph, threads)) {
            return table.run(rows, inputs, batch);
        }
    }

    private static double[] vector(float[] rows, int row, int inputs) {
        double[] vector = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            vector[i] = rows[row * inputs + i];
        }
        return vector;
    }

    private static int[] identity(int inputs) {
        return IntStream.range(0, inputs).toArray();
    }
}
