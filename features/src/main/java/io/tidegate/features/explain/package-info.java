/** What the features of a catalog cover, in words, and what their histories weigh. */
@NullMarked
package io.tidegate.features.explain;

import org.jspecify.annotations.NullMarked;
