/** Gradient boosting of trees on histograms of whole numbers, whose sums are the same in every order. */
@NullMarked
package io.tidegate.scoring.boosting;

import org.jspecify.annotations.NullMarked;
