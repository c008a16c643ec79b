/** Flink's side of ingest: sources, dead letter sink, serializers. */
@NullMarked
package io.tidegate.ingest.flink;

import org.jspecify.annotations.NullMarked;
