/** What a benchmark is, and how its figures are shown and kept. */
@NullMarked
package io.tidegate.loadtests.frame;

import org.jspecify.annotations.NullMarked;
