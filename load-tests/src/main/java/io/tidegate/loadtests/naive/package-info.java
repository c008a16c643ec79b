/**
 * The same decision as a team would build it first, as a peer: Flink's sliding windows, a model called with arrays, CEL
 * over maps, JSON, and Flink's default settings. docs/performance.md specifies it.
 */
@NullMarked
package io.tidegate.loadtests.naive;

import org.jspecify.annotations.NullMarked;
