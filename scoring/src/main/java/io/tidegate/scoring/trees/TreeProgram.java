package io.tidegate.scoring.trees;

/** An ensemble laid out for scoring. Immutable: one for all threads, each with a {@link TreeScorer} of its own. */
public final class TreeProgram {
    private final int inputs;
    private final double base;
    private final TreeWalker walker;
    private final double bias;

    public TreeProgram(TreeEnsemble ensemble) {
        this.inputs = ensemble.inputs();
        this.base = ensemble.base();
        this.walker = new TreeWalker(ensemble);
        this.bias = PathSteps.bias(ensemble);
    }

    /** A scorer for one thread. */
    public TreeScorer scorer() {
        return new TreeScorer(this);
    }

    int inputs() {
        return inputs;
    }

    double base() {
        return base;
    }

    TreeWalker walker() {
        return walker;
    }

    double bias() {
        return bias;
    }
}
