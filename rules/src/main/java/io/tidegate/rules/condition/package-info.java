/** Conditions as checked trees, and the sets of values at which they are true. */
@NullMarked
package io.tidegate.rules.condition;

import org.jspecify.annotations.NullMarked;
