/** How fast the whole path is: beside a raw echo and a Flink job that does nothing, and up to which rate. */
@NullMarked
package io.tidegate.loadtests.path;

import org.jspecify.annotations.NullMarked;
