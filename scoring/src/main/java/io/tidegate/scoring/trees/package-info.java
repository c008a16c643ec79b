/** Boosted trees: their form, walked in plain Java, and what each feature adds to a margin. */
@NullMarked
package io.tidegate.scoring.trees;

import org.jspecify.annotations.NullMarked;
