package io.tidegate.rules.engine;

/** Whether a residual is as it is wanted. */
@FunctionalInterface
interface ResidualTest {
    boolean holds(Values values);
}
