/** The decide step and its neighbours as Flink runs them. */
@NullMarked
package io.tidegate.deploy.flink;

import org.jspecify.annotations.NullMarked;
