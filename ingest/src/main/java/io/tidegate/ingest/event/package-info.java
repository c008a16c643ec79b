/** What happened: events, outcomes and who takes part. */
@NullMarked
package io.tidegate.ingest.event;

import org.jspecify.annotations.NullMarked;
