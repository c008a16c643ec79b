/** Scoring, measured beside its peers. */
@NullMarked
package io.tidegate.loadtests.scoring;

import org.jspecify.annotations.NullMarked;
