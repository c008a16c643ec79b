/** A made-up world of customers, merchants and frauds: the same seed gives the same stream, byte for byte. */
@NullMarked
package io.tidegate.deploy.workload;

import org.jspecify.annotations.NullMarked;
