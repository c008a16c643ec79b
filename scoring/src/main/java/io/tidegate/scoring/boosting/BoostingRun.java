package io.tidegate.scoring.boosting;

import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** One fit: margins, gradients and trees so far. */
final class BoostingRun {
    /** Most memory of the histograms of a level. */
    static final long HISTOGRAM_BYTES_MAX = 1L << 30;

    private final BoostingSettings settings;
    private final TrainingRows rows;
    private final BinLayout layout;
    private final boolean[] bad;
    private final float[] weights;
    private final long[] hashes;
    private final double[] margins;
    private final RowPartition partition;
    private final HistogramSource source;
    private final MarginBudget budget;
    private final Optional<HeldOut> heldOut;
    private int round;

    BoostingRun(
            BoostingSettings settings,
            TrainingRows rows,
            Optional<TrainingRows> validation,
            ExecutorService executor,
            int threads) {
        this.settings = settings;
        this.rows = rows;
        this.layout = BinLayout.of(rows, settings.bins());
        checkMemory();
        this.bad = new boolean[rows.size()];
        for (int row = 0; row < bad.length; row++) {
            bad[row] = rows.isBad(row);
        }
        double meanAmountMinor = RowWeights.meanAmountMinor(rows);
        this.weights = settings.weights().of(rows, meanAmountMinor);
        byte[][] columns = layout.encode(rows);
        this.hashes = settings.sampling().rowShare() < 1 ? hashes(columns) : new long[0];
        this.partition = new RowPartition(layout, columns, rows.size(), settings.depth());
        this.source = new LocalHistograms(layout, partition, executor, threads);
        this.budget = new MarginBudget(layout, LogisticLoss.logOdds(bad, weights) / settings.marginUnit());
        this.margins = new double[bad.length];
        Arrays.fill(margins, budget.firstBase());
        this.heldOut = validation.map(unseen -> new HeldOut(
                unseen, settings.weights().of(unseen, meanAmountMinor), settings.marginUnit(), budget.firstBase()));
    }

    /** Boosts. @param afterRound called after each round */
    TreeEnsemble run(Consumer<BoostingRun> afterRound) {
        TreeGrower grower = new TreeGrower(layout, settings);
        for (round = 1; round <= settings.trees(); round++) {
            double leafMost = budget.leafMost(settings.trees(), settings.leafWeightMax() * settings.rate());
            gradients();
            boolean[] inputs = settings.sampling().inputs(layout.inputs(), settings.seed(), round);
            GrownTree tree = grower.grow(source, leafMost, inputs);
            if (tree.size() == 1 && !settings.sampling().isOn()) {
                break; // no split gains any more, nor will it in later rounds
            }
            add(tree);
            afterRound.accept(this);
            if (settings.earlyStop().isPresent()
                    && heldOut.isPresent()
                    && heldOut.get().isOver(settings.earlyStop().get(), round)) {
                break;
            }
        }
        boolean best = settings.earlyStop().isPresent() && heldOut.isPresent();
        return budget.ensemble(best ? heldOut.get().bestRound() : budget.trees());
    }

    /** Number of the round, from 1. */
    int round() {
        return round;
    }

    /** What the grid of leaves had room for, in words. */
    String budgetLine() {
        return budget.line();
    }

    /** Mean loss of the rows. */
    double loss() {
        return LogisticLoss.mean(margins, settings.marginUnit(), bad, weights);
    }

    Optional<HeldOut> heldOut() {
        return heldOut;
    }

    private void checkMemory() {
        long nodes = Math.min(1L << settings.depth(), rows.size());
        long bytes = 2L * Long.BYTES * layout.slots() * nodes;
        if (bytes > HISTOGRAM_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "histograms of a level may take " + bytes + " bytes, at most " + HISTOGRAM_BYTES_MAX
                            + ": use less than depth=" + settings.depth() + " or bins=" + settings.bins());
        }
    }

    private void gradients() {
        partition.clear();
        for (int row = 0; row < margins.length; row++) {
            if (hashes.length > 0 && !settings.sampling().takes(hashes[row], settings.seed(), round)) {
                continue;
            }
            double probability = LogisticLoss.probability(margins[row] * settings.marginUnit());
            double weight = weights[row];
            partition.add(
                    row,
                    FixedPoint.of((bad[row] ? probability - 1 : probability) * weight),
                    FixedPoint.of(probability * (1 - probability) * weight));
        }
    }

    private void add(GrownTree grown) {
        Tree tree = grown.toTree(layout, 0);
        if (hashes.length == 0) {
            for (int node = 0; node < grown.size(); node++) {
                if (grown.isLeaf(node)) {
                    addToLeaf(node, grown.value(node));
                }
            }
        } else {
            float[] values = new float[rows.inputs()];
            for (int row = 0; row < margins.length; row++) {
                for (int input = 0; input < values.length; input++) {
                    values[input] = rows.value(row, input);
                }
                margins[row] += tree.value(tree.leafOf(values, 0));
            }
        }
        heldOut.ifPresent(unseen -> unseen.add(tree));
        budget.add(grown);
    }

    private void addToLeaf(int node, double value) {
        for (int place = partition.start(node); place < partition.end(node); place++) {
            margins[partition.row(place)] += value;
        }
    }

    /** Numbers by what rows hold: bins, label, amount and time. */
    private long[] hashes(byte[][] columns) {
        long[] made = new long[rows.size()];
        for (int row = 0; row < made.length; row++) {
            long hash = Sampling.mix(rows.timeMillis(row)) ^ rows.amountMinor(row);
            for (byte[] column : columns) {
                hash = Sampling.mix(hash) + column[row];
            }
            made[row] = Sampling.mix(hash) + (bad[row] ? 1 : 0);
        }
        return made;
    }
}
