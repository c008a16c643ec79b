/** Profiles and lists that people keep about entities: which an event needs, and what they say. */
@NullMarked
package io.tidegate.features.reference;

import org.jspecify.annotations.NullMarked;
