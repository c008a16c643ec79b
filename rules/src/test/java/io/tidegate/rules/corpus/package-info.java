/** Rule sets and events drawn from seeds, on which the compiled engine and CEL's interpreter must agree. */
@NullMarked
package io.tidegate.rules.corpus;

import org.jspecify.annotations.NullMarked;
