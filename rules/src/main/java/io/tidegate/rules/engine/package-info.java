/** The compiled rule engine: an index from values to the rules that they rule out. */
@NullMarked
package io.tidegate.rules.engine;

import org.jspecify.annotations.NullMarked;
