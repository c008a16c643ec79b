package io.tidegate.loadtests.simulation;

/** One of the parts of the job that run side by side. */
interface Subtask {
    /** Makes one step. @return whether there was something to do */
    boolean step();
}
