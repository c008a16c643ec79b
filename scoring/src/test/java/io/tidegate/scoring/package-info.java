@NullMarked
package io.tidegate.scoring;

import org.jspecify.annotations.NullMarked;
