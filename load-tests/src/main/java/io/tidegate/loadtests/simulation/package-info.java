/**
 * The cores of all stages in one thread under a simulated clock: Kafka, Redis, crashes, workload and faults are drawn from
 * one seed, and named invariants are checked after every step. The same seed is the same run.
 */
@NullMarked
package io.tidegate.loadtests.simulation;

import org.jspecify.annotations.NullMarked;
