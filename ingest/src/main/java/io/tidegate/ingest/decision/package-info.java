/** The answer to an event, as it stands on the decisions topic. */
@NullMarked
package io.tidegate.ingest.decision;

import org.jspecify.annotations.NullMarked;
