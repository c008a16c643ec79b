/** Rule sets: documents that officers write, and what they say of an event. */
@NullMarked
package io.tidegate.rules.ruleset;

import org.jspecify.annotations.NullMarked;
