/** Rule set cases: folders that officers add without Java. */
@NullMarked
package io.tidegate.rules.cases;

import org.jspecify.annotations.NullMarked;
