/** Load on a job that runs elsewhere: events at fixed times, what became of them, and how much it can take. */
@NullMarked
package io.tidegate.loadtests.load;

import org.jspecify.annotations.NullMarked;
