package io.tidegate.scoring.training;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/**
 * Logistic regression by Newton's method with step halving: minimises the weighted sum of log losses plus
 * decay / 2 * squared weights, the intercept free. The loss is strictly convex for decay above 0, so the optimum is one.
 */
public final class LogisticTrainer {
    private static final int STEPS_MAX = 100;
    private static final int HALVINGS_MAX = 40;
    private static final double GRADIENT_MAX = 1e-9;

    private final double decay;

    /** @param decay above 0; it keeps the optimum finite where the rows can be separated */
    public LogisticTrainer(double decay) {
        if (!(decay > 0)) {
            throw new IllegalArgumentException("decay=" + decay + " must be above 0");
        }
        this.decay = decay;
    }

    /**
     * Fits rows.
     *
     * @param rows values, each row as long as the first
     * @param weights how much each row counts
     * @return a weight for each value, then the intercept
     * @throws TidegateException INVALID_INPUT where the labels are all the same
     */
    public double[] fit(double[][] rows, boolean[] bad, double[] weights) {
        checkLabels(bad);
        int size = rows[0].length + 1;
        double[] at = new double[size];
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        double loss = loss(at, rows, bad, weights);
        for (int step = 0; step < STEPS_MAX; step++) {
            derive(at, rows, bad, weights, gradient, curvature);
            if (norm(gradient) <= GRADIENT_MAX * rows.length) {
                break;
            }
            double[] move = solve(curvature, gradient);
            double[] next = at;
            double nextLoss = loss;
            double length = 1;
            for (int halving = 0; halving < HALVINGS_MAX; halving++) {
                double[] tried = at.clone();
                for (int k = 0; k < size; k++) {
                    tried[k] -= length * move[k];
                }
                double triedLoss = loss(tried, rows, bad, weights);
                if (triedLoss < nextLoss) {
                    next = tried;
                    nextLoss = triedLoss;
                    break;
                }
                length /= 2;
            }
            if (nextLoss >= loss) {
                break; // as low as doubles can tell
            }
            at = next;
            loss = nextLoss;
        }
        return at;
    }

    /** The loss at some weights. */
    double loss(double[] at, double[][] rows, boolean[] bad, double[] weights) {
        double loss = 0;
        for (int row = 0; row < rows.length; row++) {
            double margin = margin(at, rows[row]);
            loss += weights[row]
                    * (Math.max(0, margin)
                            - (bad[row] ? margin : 0)
                            + StrictMath.log1p(StrictMath.exp(-Math.abs(margin))));
        }
        for (int k = 0; k < at.length - 1; k++) {
            loss += decay / 2 * at[k] * at[k];
        }
        return loss;
    }

    /** Writes gradient and second derivatives of the loss at some weights. */
    void derive(
            double[] at, double[][] rows, boolean[] bad, double[] weights, double[] gradient, double[][] curvature) {
        int free = at.length - 1;
        for (int k = 0; k <= free; k++) {
            gradient[k] = k < free ? decay * at[k] : 0;
            for (int l = 0; l <= free; l++) {
                curvature[k][l] = k == l && k < free ? decay : 0;
            }
        }
        for (int row = 0; row < rows.length; row++) {
            double margin = margin(at, rows[row]);
            double exp = StrictMath.exp(-Math.abs(margin));
            double probability = margin >= 0 ? 1 / (1 + exp) : exp / (1 + exp);
            double slope = weights[row] * (probability - (bad[row] ? 1 : 0));
            double bend = weights[row] * probability * (1 - probability);
            for (int k = 0; k <= free; k++) {
                double value = k < free ? rows[row][k] : 1;
                gradient[k] += slope * value;
                for (int l = 0; l <= k; l++) {
                    curvature[k][l] += bend * value * (l < free ? rows[row][l] : 1);
                }
            }
        }
    }

    private static void checkLabels(boolean[] bad) {
        int bads = 0;
        for (boolean label : bad) {
            bads += label ? 1 : 0;
        }
        if (bads == 0 || bads == bad.length) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "rows=" + bad.length + " bads=" + bads + ": rows of both labels are needed.");
        }
    }

    private static double margin(double[] at, double[] row) {
        double margin = at[row.length];
        for (int k = 0; k < row.length; k++) {
            margin += at[k] * row[k];
        }
        return margin;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** Solves matrix * x = right by Cholesky; of the matrix the lower half counts. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] root = new double[size][size];
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / root[j][j];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= root[i][k] * x[k];
            }
            x[i] /= root[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                x[i] -= root[k][i] * x[k];
            }
            x[i] /= root[i][i];
        }
        return x;
    }
}
