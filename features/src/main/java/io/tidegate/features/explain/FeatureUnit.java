package io.tidegate.features.explain;

/** What a feature's number counts, so that people read it right. */
public enum FeatureUnit {
    /** Whole things. */
    COUNT,
    /** Money, in units of its currency. */
    MONEY,
    /** A part of a whole, 0 to 1. */
    SHARE,
    SECONDS,
    /** 1 for yes, 0 for no. */
    FLAG,
    /** Anything else. */
    NUMBER
}
