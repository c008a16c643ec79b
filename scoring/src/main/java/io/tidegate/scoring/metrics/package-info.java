/** How good an order of events is: areas under curves, and what a threshold catches. */
@NullMarked
package io.tidegate.scoring.metrics;

import org.jspecify.annotations.NullMarked;
