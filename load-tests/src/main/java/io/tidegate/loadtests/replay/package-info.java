/** How long a replay of rules over recorded decisions takes. */
@NullMarked
package io.tidegate.loadtests.replay;

import org.jspecify.annotations.NullMarked;
