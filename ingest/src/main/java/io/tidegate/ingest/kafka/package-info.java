/** Kafka's side of ingest: topics, the publisher that payment systems link, and the followers of their answers. */
@NullMarked
package io.tidegate.ingest.kafka;

import org.jspecify.annotations.NullMarked;
