/** Jobs on a Flink cluster inside the benchmark's own process, and what they tell it while they run. */
@NullMarked
package io.tidegate.loadtests.local;

import org.jspecify.annotations.NullMarked;
