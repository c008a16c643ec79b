/** What is wrong with a rule set that every condition of it alone would not show, and what is odd about it. */
@NullMarked
package io.tidegate.rules.check;

import org.jspecify.annotations.NullMarked;
