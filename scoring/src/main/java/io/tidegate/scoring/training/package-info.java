/** Fits models to rows of features and labels, the same model for the same rows. */
@NullMarked
package io.tidegate.scoring.training;

import org.jspecify.annotations.NullMarked;
