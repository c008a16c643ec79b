/** What a replay says about a change, as far as a release needs it. */
@NullMarked
package io.tidegate.rules.evidence;

import org.jspecify.annotations.NullMarked;
