package io.tidegate.loadtests.frame;

/** Which way a figure should go. */
public enum Better {
    LOWER,
    HIGHER
}
