/** The one record that travels from hop to hop with a growing vector. */
@NullMarked
package io.tidegate.features.relay;

import org.jspecify.annotations.NullMarked;
