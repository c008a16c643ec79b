@NullMarked
package io.tidegate.scoring.boosting;

import org.jspecify.annotations.NullMarked;
