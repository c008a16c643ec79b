/** Exact windows beside those of Flink, and what they cost by length, in memory and on a hot key. */
@NullMarked
package io.tidegate.loadtests.windows;

import org.jspecify.annotations.NullMarked;
