/** The latest vector of each entity, for readers that ask for it online. */
@NullMarked
package io.tidegate.features.latest;

import org.jspecify.annotations.NullMarked;
