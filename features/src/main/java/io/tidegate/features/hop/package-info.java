/** One keyed stage of the relay as a plain function of history, record and watermark. */
@NullMarked
package io.tidegate.features.hop;

import org.jspecify.annotations.NullMarked;
