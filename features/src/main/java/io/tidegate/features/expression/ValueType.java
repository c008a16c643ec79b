package io.tidegate.features.expression;

/** What an expression gives, and what a publisher's own field is. */
public enum ValueType {
    NUMBER,
    TEXT,
    /** True or false. */
    FLAG
}
