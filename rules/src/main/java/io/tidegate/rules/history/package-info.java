/** Decisions that were made, in columns: what rules saw of each event, what was said, and what came of it. */
@NullMarked
package io.tidegate.rules.history;

import org.jspecify.annotations.NullMarked;
