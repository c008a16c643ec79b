/** Conditions and expressions of a catalog in the Common Expression Language: CEL reads and checks, evaluators of our own run. */
@NullMarked
package io.tidegate.features.cel;

import org.jspecify.annotations.NullMarked;
