/** Latency of an open loop: events are due at fixed times, and latency counts from then, so a stall is not hidden. */
@NullMarked
package io.tidegate.loadtests.latency;

import org.jspecify.annotations.NullMarked;
