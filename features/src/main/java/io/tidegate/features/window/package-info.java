/** Exact windows over an entity's history, behind one small interface. */
@NullMarked
package io.tidegate.features.window;

import org.jspecify.annotations.NullMarked;
