/** Conditions of rules in the Common Expression Language. */
@NullMarked
package io.tidegate.rules.cel;

import org.jspecify.annotations.NullMarked;
