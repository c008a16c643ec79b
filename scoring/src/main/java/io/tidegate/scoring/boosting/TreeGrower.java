package io.tidegate.scoring.boosting;

import io.tidegate.scoring.boosting.HistogramSource.ChildHistogram;
import io.tidegate.scoring.boosting.HistogramSource.NodeSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grows trees level by level. It sees histograms, never rows; the same histograms give the same tree. */
final class TreeGrower {
    private final BinLayout layout;
    private final BoostingSettings settings;
    private final SplitSearch search;
    private final LeafObjective objective;

    /** A node that may be split. */
    private record Candidate(int node, Histogram histogram) {}

    TreeGrower(BinLayout layout, BoostingSettings settings) {
        this.layout = layout;
        this.settings = settings;
        this.search = new SplitSearch(layout, settings);
        this.objective = new LeafObjective(settings.lambda());
    }

    /**
     * Grows a tree.
     *
     * @param leafMost largest magnitude of a leaf, above 0
     * @param inputs of each input, whether the tree may ask for it
     */
    GrownTree grow(HistogramSource source, double leafMost, boolean[] inputs) {
        List<GrownTree.Node> nodes = new ArrayList<>();
        Histogram root = source.root();
        WeightBounds bounds = WeightBounds.within(leafMost / settings.rate());
        nodes.add(new GrownTree.Node(root.total(layout, 0), bounds, Optional.empty(), 0, 0));
        List<Candidate> level = List.of(new Candidate(0, root));
        for (int depth = 1; depth <= settings.depth() && !level.isEmpty(); depth++) {
            List<NodeSplit> splits = new ArrayList<>();
            List<Histogram> parents = new ArrayList<>();
            for (Candidate candidate : level) {
                GrownTree.Node node = nodes.get(candidate.node());
                search.best(candidate.histogram(), node.sums(), node.bounds(), inputs)
                        .ifPresent(split -> {
                            splits.add(split(nodes, candidate.node(), split));
                            parents.add(candidate.histogram());
                        });
            }
            if (splits.isEmpty()) {
                break;
            }
            if (depth == settings.depth()) {
                source.splitToLeaves(splits);
                break;
            }
            level = children(splits, parents, source.split(splits));
        }
        return new GrownTree(nodes, objective, settings.rate());
    }

    private static List<Candidate> children(
            List<NodeSplit> splits, List<Histogram> parents, List<ChildHistogram> histograms) {
        List<Candidate> children = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            Histogram own = histograms.get(i).histogram();
            Histogram other = parents.get(i).minus(own);
            boolean left = histograms.get(i).left();
            children.add(new Candidate(splits.get(i).left(), left ? own : other));
            children.add(new Candidate(splits.get(i).right(), left ? other : own));
        }
        return children;
    }

    private NodeSplit split(List<GrownTree.Node> nodes, int number, Split split) {
        GrownTree.Node node = nodes.get(number);
        WeightBounds left = node.bounds();
        WeightBounds right = node.bounds();
        int rising = split.bin() == Split.ABSENT_ONLY ? 0 : settings.monotone(split.input());
        if (rising != 0) {
            double middle = (objective.weight(split.left(), left) + objective.weight(split.right(), right)) / 2;
            left = rising > 0 ? left.below(middle) : left.above(middle);
            right = rising > 0 ? right.above(middle) : right.below(middle);
        }
        int first = nodes.size();
        nodes.set(number, new GrownTree.Node(node.sums(), node.bounds(), Optional.of(split), first, first + 1));
        nodes.add(new GrownTree.Node(split.left(), left, Optional.empty(), 0, 0));
        nodes.add(new GrownTree.Node(split.right(), right, Optional.empty(), 0, 0));
        return new NodeSplit(number, split, first, first + 1);
    }
}
