@NullMarked
package io.tidegate.rules.condition;

import org.jspecify.annotations.NullMarked;
