/** The rule engine beside its peers: one mix of rules, printed for each of them, over the same events. */
@NullMarked
package io.tidegate.loadtests.rules;

import org.jspecify.annotations.NullMarked;
