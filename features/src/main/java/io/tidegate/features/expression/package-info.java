/** Checked expressions over an event and a vector, as small evaluators that neither box nor allocate. */
@NullMarked
package io.tidegate.features.expression;

import org.jspecify.annotations.NullMarked;
