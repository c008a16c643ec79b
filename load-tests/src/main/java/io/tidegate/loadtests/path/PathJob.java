package io.tidegate.loadtests.path;

import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.naive.NaiveJob;

/** A job that is measured, in a process of its own. */
enum PathJob {
    /** The decision job. */
    DECISION(LoadPath.JOB),
    /** A Flink job that does nothing. */
    PASS(PassThrough.PATH),
    /** The naive build of the same decision. */
    NAIVE(NaiveJob.PATH);

    private final LoadPath path;

    PathJob(LoadPath path) {
        this.path = path;
    }

    /** The way that payments take through it. */
    LoadPath path() {
        return path;
    }
}
