package io.tidegate.scoring.boosting;

import java.util.Optional;

/**
 * Finds the best split of a node from its histogram. It never sees a row, so the histogram may be a sum over parties. The
 * order is fixed: by input, by bin, rows without the value to the right before to the left; of equal gains the first wins.
 */
public final class SplitSearch {
    private final BinLayout layout;
    private final BoostingSettings settings;
    private final LeafObjective objective;
    private final long hessianMin;

    public SplitSearch(BinLayout layout, BoostingSettings settings) {
        this.layout = layout;
        this.settings = settings;
        this.objective = new LeafObjective(settings.lambda());
        this.hessianMin = Math.max(1, (long) Math.ceil(settings.minChildHessian() * FixedPoint.SCALE));
    }

    /**
     * The split that lowers the loss most, by more than {@code minSplitGain}; empty where none does.
     *
     * @param histogram of the node
     * @param total of the node
     * @param inputs of each input, whether it may be asked for
     */
    Optional<Split> best(Histogram histogram, NodeSums total, WeightBounds bounds, boolean[] inputs) {
        Scan scan = new Scan(total, bounds);
        for (int input = 0; input < layout.inputs(); input++) {
            if (inputs[input]) {
                scan(histogram, input, scan);
            }
        }
        return Optional.ofNullable(scan.best);
    }

    private void scan(Histogram histogram, int input, Scan scan) {
        int bins = layout.bins(input);
        int offset = layout.offset(input);
        long absentGradient = histogram.gradient(offset + bins);
        long absentHessian = histogram.hessian(offset + bins);
        boolean absent = absentHessian != 0 || absentGradient != 0;
        if (absent) {
            scan.consider(input, Split.ABSENT_ONLY, true, absentGradient, absentHessian);
        }
        long gradient = 0;
        long hessian = 0;
        for (int bin = 0; bin < bins - 1; bin++) {
            long ownGradient = histogram.gradient(offset + bin);
            long ownHessian = histogram.hessian(offset + bin);
            gradient += ownGradient;
            hessian += ownHessian;
            if (ownGradient == 0 && ownHessian == 0) {
                continue; // no row of the node lies between this threshold and the one before
            }
            if (absent) {
                scan.consider(input, bin, false, gradient, hessian);
                scan.consider(input, bin, true, gradient + absentGradient, hessian + absentHessian);
            } else {
                // none was absent here: one that will be goes where most go
                scan.consider(input, bin, hessian >= scan.total.hessian() - hessian, gradient, hessian);
            }
        }
    }

    /** The best split so far. */
    private final class Scan {
        private final NodeSums total;
        private final WeightBounds bounds;
        private final double ownGain;
        private double gainMost = settings.minSplitGain();

        @org.jspecify.annotations.Nullable
        private Split best;

        Scan(NodeSums total, WeightBounds bounds) {
            this.total = total;
            this.bounds = bounds;
            this.ownGain = objective.gain(total, objective.weight(total, bounds));
        }

        void consider(int input, int bin, boolean absentLeft, long gradient, long hessian) {
            if (hessian < hessianMin || total.hessian() - hessian < hessianMin) {
                return;
            }
            NodeSums left = new NodeSums(gradient, hessian);
            NodeSums right = total.minus(left);
            double leftWeight = objective.weight(left, bounds);
            double rightWeight = objective.weight(right, bounds);
            int rising = bin == Split.ABSENT_ONLY ? 0 : settings.monotone(input);
            if (rising * (rightWeight - leftWeight) < 0) {
                return;
            }
            double gain = objective.gain(left, leftWeight) + objective.gain(right, rightWeight) - ownGain;
            if (gain > gainMost) {
                gainMost = gain;
                best = new Split(input, bin, absentLeft, gain, left, right);
            }
        }
    }
}
