/** Reference data in Redis. */
@NullMarked
package io.tidegate.features.redis;

import org.jspecify.annotations.NullMarked;
