/** The feature catalog: what is computed of whom, in which window, and at which place of the vector. */
@NullMarked
package io.tidegate.features.catalog;

import org.jspecify.annotations.NullMarked;
