/** Rules and rulings in plain words, made of the checked conditions, the feature catalog and the values. In English. */
@NullMarked
package io.tidegate.rules.explain;

import org.jspecify.annotations.NullMarked;
