package io.tidegate.scoring.boosting;

import io.tidegate.scoring.trees.LeafGrid;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/*
 * The magnitudes of the base and of each tree's largest leaf must sum to less than 8, else sums depend on their order (see
 * LeafGrid). Two things keep a model below it.
 *
 * A tree's leaves are centred: the middle of the least and the greatest goes to the base, so that a tree spends half the
 * range of its leaves only, and what it takes from one end of the margins it does not take from the other. On the grid
 * this is exact: no margin changes.
 *
 * And a leaf's magnitude is limited to a few times the even share of what is left by the trees to come.
 */

/** Trees that were grown, and what their leaves may still spend. */
final class MarginBudget {
    /** Magnitude of the first base, at most: half of it all is left for trees. */
    static final double BASE_MAX = 4;

    /** How many even shares a tree may spend. */
    static final double SHARES = 8;

    private static final double BUDGET = (LeafGrid.UNITS_MAX - 1) * LeafGrid.UNIT;

    private final int inputs;
    private final BinLayout layout;
    private final List<Tree> trees = new ArrayList<>();
    private final List<Double> bases = new ArrayList<>();
    private double spent;
    private double leafMost;
    private boolean shortened;
    private int treesShortened;

    MarginBudget(BinLayout layout, double base) {
        this.inputs = layout.inputs();
        this.layout = layout;
        bases.add(LeafGrid.nearest(Math.max(-BASE_MAX, Math.min(BASE_MAX, base))));
    }

    /** What margins start from before the first tree. */
    double firstBase() {
        return bases.get(0);
    }

    int trees() {
        return trees.size();
    }

    /** Largest magnitude that a leaf of the next tree may have, on the grid; 0 where nothing is left. */
    double leafMost(int treesMax, double wanted) {
        double left = BUDGET - spent - Math.abs(base());
        double share = left * Math.min(1, SHARES / (treesMax - trees.size()));
        shortened = share < wanted;
        leafMost = Math.floor(Math.min(wanted, share) / LeafGrid.UNIT) * LeafGrid.UNIT;
        return leafMost;
    }

    void add(GrownTree tree) {
        treesShortened += shortened && Math.max(tree.leafMax(), -tree.leafMin()) >= leafMost ? 1 : 0;
        double middle = LeafGrid.nearest((tree.leafMin() + tree.leafMax()) / 2);
        spent += Math.max(tree.leafMax() - middle, middle - tree.leafMin());
        bases.add(base() + middle);
        trees.add(tree.toTree(layout, middle));
    }

    /** The first trees. */
    TreeEnsemble ensemble(int count) {
        TreeEnsemble ensemble = new TreeEnsemble(inputs, bases.get(count), trees.subList(0, count));
        if (!ensemble.isOnGrid()) {
            throw new IllegalStateException(
                    "base=" + bases.get(count) + " and leaves of " + count
                            + " trees leave the grid; use fewer trees, a lower learningRate or leafWeightMax, a higher lambda or marginUnit");
        }
        return ensemble;
    }

    /** What was spent, in words. */
    String line() {
        String spentOfAll = String.format(
                Locale.ROOT,
                "%d trees, magnitudes sum to %.3f of %.0f",
                trees.size(),
                spent + Math.abs(base()),
                BUDGET);
        return treesShortened == 0
                ? spentOfAll
                : spentOfAll + "; steps of " + treesShortened
                        + " trees were shortened to stay on the grid: a higher marginUnit or lambda would spare them";
    }

    private double base() {
        return bases.get(bases.size() - 1);
    }
}
