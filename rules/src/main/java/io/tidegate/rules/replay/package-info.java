/** What a rule set would have said of decisions that were made. */
@NullMarked
package io.tidegate.rules.replay;

import org.jspecify.annotations.NullMarked;
