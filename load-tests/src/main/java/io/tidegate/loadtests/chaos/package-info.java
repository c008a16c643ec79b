/** Kills, pauses and rescales a cluster of processes under load, as a seed says, and has every answer audited. */
@NullMarked
package io.tidegate.loadtests.chaos;

import org.jspecify.annotations.NullMarked;
