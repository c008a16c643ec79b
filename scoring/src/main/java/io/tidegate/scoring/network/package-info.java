/** A small network on a declared expansion of the features: its form and its values, evaluated in plain Java. */
@NullMarked
package io.tidegate.scoring.network;

import org.jspecify.annotations.NullMarked;
