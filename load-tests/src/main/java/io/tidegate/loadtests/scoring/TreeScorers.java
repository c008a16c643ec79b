package io.tidegate.loadtests.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tidegate.scoring.model.GraphFunction;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.trees.TreeEnsemble;
import io.tidegate.scoring.trees.TreeProgram;
import io.tidegate.scoring.trees.TreeScorer;
import java.util.Map;
import java.util.stream.IntStream;

/** Who scores the same trees. */
final class TreeScorers {
    private TreeScorers() {}

    /** Tidegate, as the job scores. */
    static final class Walked extends Scorer {
        private final double[][] vectors;
        private final int[] indexes;
        private final TreeScorer scorer;

        Walked(TreeEnsemble ensemble, double[][] vectors) {
            super("tidegate", vectors.length);
            this.vectors = vectors;
            this.indexes = identity(ensemble);
            this.scorer = new TreeProgram(ensemble).scorer();
        }

        @Override
        double margin(int event) {
            return scorer.margin(vectors[event], indexes);
        }
    }

    /** Tidegate, with what each feature adds. */
    static final class Explained extends Scorer {
        private final double[][] vectors;
        private final int[] indexes;
        private final TreeScorer scorer;
        private final double[] contributions;

        Explained(TreeEnsemble ensemble, double[][] vectors) {
            super("contributions", vectors.length);
            this.vectors = vectors;
            this.indexes = identity(ensemble);
            this.scorer = new TreeProgram(ensemble).scorer();
            this.contributions = new double[ensemble.inputs()];
        }

        @Override
        double margin(int event) {
            double bias = scorer.contributions(vectors[event], indexes, contributions);
            return bias + contributions[event % contributions.length];
        }

        /** Bias and all contributions. */
        double sum(int event) {
            double sum = scorer.contributions(vectors[event], indexes, contributions);
            for (double contribution : contributions) {
                sum += contribution;
            }
            return sum;
        }
    }

    /** ONNX Runtime through direct buffers that both sides keep. */
    static final class Pinned extends Scorer {
        private final double[][] vectors;
        private final GraphFunction graph;

        Pinned(TreeEnsemble ensemble, double[][] vectors) {
            super("onnxPinned", vectors.length);
            OnnxGraphRuntime runtime = new OnnxGraphRuntime();
            this.vectors = vectors;
            this.graph = runtime.open(runtime.graphs(ensemble).cpu(), ensemble.inputs(), 1);
        }

        @Override
        double margin(int event) {
            double[] vector = vectors[event];
            for (int i = 0; i < vector.length; i++) {
                graph.rows().put(i, (float) vector[i]);
            }
            return graph.run(1).get(0);
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    /** ONNX Runtime as its examples use it: a float[][] in, a float[][] out; the rows are made beforehand. */
    static final class Arrays extends Scorer {
        private final float[][][] rows;
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;

        Arrays(TreeEnsemble ensemble, double[][] vectors) throws OrtException {
            super("onnxArrays", vectors.length);
            this.rows = new float[vectors.length][1][ensemble.inputs()];
            for (int event = 0; event < vectors.length; event++) {
                for (int i = 0; i < ensemble.inputs(); i++) {
                    rows[event][0][i] = (float) vectors[event][i];
                }
            }
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                this.session = environment.createSession(
                        new OnnxGraphRuntime().graphs(ensemble).cpu(), options);
            }
        }

        @Override
        double margin(int event) throws OrtException {
            try (OnnxTensor row = OnnxTensor.createTensor(environment, rows[event]);
                    OrtSession.Result result = session.run(Map.of("features", row))) {
                return ((float[][]) result.get(0).getValue())[0][0];
            }
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }

    private static int[] identity(TreeEnsemble ensemble) {
        return IntStream.range(0, ensemble.inputs()).toArray();
    }
}
