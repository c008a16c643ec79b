/** Reports of replays, held to figures that are worked out by hand. */
@NullMarked
package io.tidegate.rules.replay;

import org.jspecify.annotations.NullMarked;
