/** Records that could not be used, whole, with the reason. */
@NullMarked
package io.tidegate.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
