package io.tidegate.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.SampleRows;
import io.tidegate.scoring.model.GraphFunction;
import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.InputLayer;
import io.tidegate.scoring.network.Network;
import io.tidegate.scoring.network.Term;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The ONNX form of a network against its plain Java form, on ONNX Runtime itself. */
class NetworkGraphTest {
    private static final OnnxGraphRuntime RUNTIME = new OnnxGraphRuntime();
    private static final float[] ODD = {
        Float.NaN, 0, -0f, -1, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, Float.POSITIVE_INFINITY
    };
    private static final int ROWS = 50;

    @Property(tries = 60)
    void shouldEqualPlainJava(@ForAll long seed) {
        Random random = new Random(seed);
        Network network = network(random);
        int inputs = network.inputLayer().expansion().inputCount();
        byte[] graph = NetworkGraph.write(network);
        assertThat(RUNTIME.check(graph, inputs)).isEmpty();
        try (GraphFunction function = RUNTIME.open(graph, inputs, 1)) {
            for (int i = 0; i < ROWS; i++) {
                float[] row = new float[inputs];
                for (int k = 0; k < inputs; k++) {
                    row[k] = random.nextInt(4) == 0
                            ? ODD[random.nextInt(ODD.length)]
                            : (float) (100 * random.nextGaussian());
                }
                double expected = network.margin(row, 0);
                assertThat(margin(function, row))
                        .as("row %s", Arrays.toString(row))
                        .satisfies(found -> assertThat(Math.abs(found - expected))
                                .isLessThanOrEqualTo(1e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void shouldGiveTheSameBytes() {
        assertThat(NetworkGraph.write(network(new Random(3)))).isEqualTo(NetworkGraph.write(network(new Random(3))));
    }

    @Test
    void shouldEqualATrainedNetworkToTheBit() {
        Network network = SampleRows.network(SampleRows.trained());
        int inputs = SampleRows.INPUTS.size();
        double[] vector = SampleRows.vector(new Random(1));
        int[] indexes =
                SampleRows.INPUTS.stream().mapToInt(SampleRows.CATALOG::index).toArray();
        float[] row = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            row[i] = (float) vector[indexes[i]];
        }
        try (GraphFunction function = RUNTIME.open(NetworkGraph.write(network), inputs, 1)) {
            assertThat(margin(function, row)).isEqualTo((float) network.margin(row, 0));
        }
    }

    @Test
    void shouldRefuseToScoreOnceClosed() {
        GraphFunction function = RUNTIME.open(NetworkGraph.write(network(new Random(3))), inputs(3), 1);
        function.close();
        function.close();
        assertThatThrownBy(() -> function.run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void shouldSayWhatOnnxRuntimeRefuses() {
        byte[] nonsense = "not a graph".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RUNTIME.open(nonsense, 1, 1))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("INVALID_MODEL: ONNX Runtime refuses");
    }

    private static float margin(GraphFunction function, float[] row) {
        function.rows().put(0, row);
        return function.run(1).get(0);
    }

    private static int inputs(long seed) {
        return network(new Random(seed)).inputLayer().expansion().inputCount();
    }

    private static Network network(Random random) {
        int inputs = 1 + random.nextInt(8);
        int terms = 1 + random.nextInt(12);
        int hidden = 1 + random.nextInt(10);
        List<Term> expansion = IntStream.range(0, terms)
                .mapToObj(i -> new Term(
                        Term.Form.values()[random.nextInt(Term.Form.values().length)],
                        random.nextInt(inputs),
                        random.nextInt(inputs)))
                .toList();
        List<Integer> absent = IntStream.range(0, inputs)
                .filter(i -> random.nextInt(3) == 0)
                .boxed()
                .toList();
        InputLayer layer = new InputLayer(
                new FeatureExpansion(
                        IntStream.range(0, inputs).mapToObj(i -> "F" + i).toList(), expansion),
                gaussians(random, terms),
                random.doubles(terms, 0, 2).toArray(),
                absent);
        return new Network(
                layer,
                gaussians(random, layer.width() * hidden),
                gaussians(random, hidden),
                gaussians(random, hidden),
                random.nextGaussian());
    }

    private static double[] gaussians(Random random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
