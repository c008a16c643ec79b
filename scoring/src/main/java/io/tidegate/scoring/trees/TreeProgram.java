package io.tidegate.scoring.trees;

/** An ensemble laid out for scoring. Immutable: one for all threads, each with a {@link TreeScorer} of its own. */
public final class TreeProgram {
    private final double base;
    private final TreeWalker walker;
    private final StepTable steps;

    public TreeProgram(TreeEnsemble ensemble) {
        this.base = ensemble.base();
        this.walker = new TreeWalker(ensemble);
        this.steps = new StepTable(ensemble, walker);
    }

    /** A scorer for one thread. */
    public TreeScorer scorer() {
        return new TreeScorer(this);
    }

    double base() {
        return base;
    }

    TreeWalker walker() {
        return walker;
    }

    StepTable steps() {
        return steps;
    }
}
