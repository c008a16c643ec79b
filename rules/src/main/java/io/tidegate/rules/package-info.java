/** What we do: rule sets and decision policy. */
@NullMarked
package io.tidegate.rules;

import org.jspecify.annotations.NullMarked;
