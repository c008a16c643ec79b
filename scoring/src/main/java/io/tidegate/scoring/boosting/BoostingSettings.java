package io.tidegate.scoring.boosting;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.List;
import java.util.Optional;

/**
 * How boosted trees are grown. The defaults were chosen on a million rows of the published payment stream (docs/models.md has
 * the table); of a few thousand rows {@code minChildHessian} must be far lower, about 1.
 *
 * @param trees most rounds, one tree each
 * @param depth most levels of splits, 1 to {@link #DEPTH_MAX}
 * @param learningRate share of its best weight that a leaf adds, above 0 to 1
 * @param lambda added to the hessian of every node, 0 to {@link #REGULARISATION_MAX}: draws weights to 0
 * @param minChildHessian least sum of hessians of a child, 0 to {@link #REGULARISATION_MAX}
 * @param minSplitGain what a split must gain and more, 0 to {@link #REGULARISATION_MAX}
 * @param leafWeightMax largest magnitude of a leaf's weight before the learning rate, above 0 to {@link #LEAF_WEIGHT_MAX}
 * @param marginUnit log-odds of one unit of the ensemble's margin, a power of 2 up to {@link #MARGIN_UNIT_MAX}: the greater, the
 *     further margins may reach on the grid; calibration multiplies by it
 * @param bins most bins of an input, 2 to {@link BinLayout#BINS_MAX}, one more for absent values not among them
 * @param weights how much rows count
 * @param sampling what a tree sees
 * @param monotone of each input -1, 0 or +1: the margin must not rise, is free, must not fall with it; empty: all are free
 * @param earlyStop when to end before all rounds; needs rows held out
 * @param seed of the sampling
 */
public record BoostingSettings(
        int trees,
        int depth,
        double learningRate,
        double lambda,
        double minChildHessian,
        double minSplitGain,
        double leafWeightMax,
        int marginUnit,
        int bins,
        RowWeights weights,
        Sampling sampling,
        List<Integer> monotone,
        Optional<EarlyStop> earlyStop,
        long seed) {
    /** Most levels of splits. */
    public static final int DEPTH_MAX = 12;

    /** Most of lambda, minChildHessian and minSplitGain. */
    public static final double REGULARISATION_MAX = 1e6;

    /** Most of leafWeightMax. */
    public static final double LEAF_WEIGHT_MAX = 100;

    /** Most of marginUnit. */
    public static final int MARGIN_UNIT_MAX = 16;

    private static final int BINS_MIN = 2;

    public BoostingSettings {
        requireNonNull(weights, "weights is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(earlyStop, "earlyStop is null");
        monotone = List.copyOf(monotone);
        if (trees < 1 || trees > TreeEnsemble.TREES_MAX || depth < 1 || depth > DEPTH_MAX) {
            throw new IllegalArgumentException("trees=" + trees + " (1 to " + TreeEnsemble.TREES_MAX + ") depth="
                    + depth + " (1 to " + DEPTH_MAX + ")");
        }
        long nodes = trees * ((2L << depth) - 1);
        if (nodes > TreeEnsemble.NODES_MAX) {
            throw new IllegalArgumentException("trees=" + trees + " of depth=" + depth + " may have " + nodes
                    + " nodes, at most " + TreeEnsemble.NODES_MAX);
        }
        if (!(learningRate > 0 && learningRate <= 1) || !(leafWeightMax > 0 && leafWeightMax <= LEAF_WEIGHT_MAX)) {
            throw new IllegalArgumentException("learningRate=" + learningRate + " (above 0 to 1) leafWeightMax="
                    + leafWeightMax + " (above 0 to " + LEAF_WEIGHT_MAX + ")");
        }
        if (!isRegularisation(lambda) || !isRegularisation(minChildHessian) || !isRegularisation(minSplitGain)) {
            throw new IllegalArgumentException("lambda=" + lambda + " minChildHessian=" + minChildHessian
                    + " minSplitGain=" + minSplitGain + " must be 0 to " + REGULARISATION_MAX);
        }
        if (marginUnit < 1 || marginUnit > MARGIN_UNIT_MAX || Integer.bitCount(marginUnit) != 1) {
            throw new IllegalArgumentException(
                    "marginUnit=" + marginUnit + " must be a power of 2 from 1 to " + MARGIN_UNIT_MAX);
        }
        if (bins < BINS_MIN || bins > BinLayout.BINS_MAX) {
            throw new IllegalArgumentException("bins=" + bins + " (" + BINS_MIN + " to " + BinLayout.BINS_MAX + ")");
        }
        if (monotone.stream().anyMatch(sign -> Math.abs(sign) > 1)) {
            throw new IllegalArgumentException("monotone=" + monotone + " must hold -1, 0 and 1 only");
        }
    }

    /** What suits payments of which about one in a hundred is bad. */
    public static BoostingSettings defaults(long seed) {
        return builder().seed(seed).build();
    }

    /** Starts from the defaults. */
    public static BoostingSettingsBuilder builder() {
        return new BoostingSettingsBuilder();
    }

    /** These settings with so many trees, and without stopping early. */
    BoostingSettings stoppedAt(int rounds) {
        return new BoostingSettings(
                rounds,
                depth,
                learningRate,
                lambda,
                minChildHessian,
                minSplitGain,
                leafWeightMax,
                marginUnit,
                bins,
                weights,
                sampling,
                monotone,
                Optional.empty(),
                seed);
    }

    /** How the trees are grown, in words for the card. */
    String optimiser() {
        return "boosted trees " + trees + ", depth " + depth + ", learning rate " + learningRate + ", lambda " + lambda
                + ", least hessian of a child " + minChildHessian + ", least gain " + minSplitGain
                + ", largest leaf weight " + leafWeightMax + ", margin unit " + marginUnit + ", bins " + bins
                + ", row share " + sampling.rowShare() + ", input share " + sampling.inputShare()
                + (monotone.isEmpty() ? "" : ", monotone " + monotone) + ", seed " + seed;
    }

    /** Share of its best weight that a leaf adds, in units of the margin. */
    double rate() {
        return learningRate / marginUnit;
    }

    /** Sign of an input's constraint. */
    int monotone(int input) {
        return monotone.isEmpty() ? 0 : monotone.get(input);
    }

    private static boolean isRegularisation(double value) {
        return value >= 0 && value <= REGULARISATION_MAX;
    }
}
