/** The point-in-time training set, made by the kernel that serves live. */
@NullMarked
package io.tidegate.features.export;

import org.jspecify.annotations.NullMarked;
