package io.tidegate.loadtests.path;

import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.naive.NaiveJob;

/** A path that is measured, in a process of its own. */
public enum MeasuredPath {
    /** Kafka alone. */
    ECHO(RawEcho.PATH),
    /** The decision job. */
    DECISION(LoadPath.JOB),
    /** A Flink job that does nothing. */
    PASS(PassThrough.PATH),
    /** The naive build of the same decision. */
    NAIVE(NaiveJob.PATH);

    private final LoadPath path;

    MeasuredPath(LoadPath path) {
        this.path = path;
    }

    /** The way that payments take. */
    public LoadPath path() {
        return path;
    }
}
